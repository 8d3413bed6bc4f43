import { t } from './words.js';

const GROUPS = ['tous', 'present', 'attente', 'sorti'] as const;

/** Chooses whom a list of dossiers shows: all, or those who are present, awaited, or gone. */
export function StageGroups(props: { chosen: string; onChange: (group: (typeof GROUPS)[number]) => void }) {
  return (
    <div className="tr-segments" role="group" aria-label={t('group.label')}>
      {GROUPS.map((group) => (
        <button
          key={group}
          type="button"
          aria-pressed={props.chosen === group}
          onClick={() => props.onChange(group)}
        >
          {t(`group.${group}`)}
        </button>
      ))}
    </div>
  );
}
