import type { Scoring } from '@trame/schemas';
import { IconPlus } from '@tabler/icons-react';
import { NumberField, TextField } from '../../../shared/fields/index.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import type { Group } from './groupColumns.js';
import { GroupCard } from './GroupCard.js';
import { OutputsByRank } from './OutputsByRank.js';
import { t } from './words.js';

/** Weighted groups tried in order, the rank when none is reached, and what each rank gives. */
export function GroupsEditor(props: GridEditing) {
  const { grid, change, faults } = props;
  const { scoring } = grid;
  const groups = scoring.groups ?? [];
  const write = (part: Partial<Scoring>, merge?: string): void =>
    change({ ...grid, scoring: { ...scoring, ...part } }, merge);
  const replace = (place: number, group: Group | undefined): void =>
    write(
      { groups: groups.flatMap((each, index) => (index === place ? (group ?? []) : each)) },
      `group.${String(place)}`,
    );
  const swap = (place: number, by: 1 | -1): void => {
    const [moved, other] = [groups[place], groups[place + by]];
    if (!moved || !other) return;
    write({
      groups: groups.map((each, index) => (index === place ? other : index === place + by ? moved : each)),
    });
  };
  return (
    <>
      <p className="st-soft">{t('groups.intro')}</p>
      {groups.map((group, place) => (
        <GroupCard
          key={place}
          {...props}
          group={group}
          place={place}
          last={groups.length - 1}
          onReplace={(next) => replace(place, next)}
          onSwap={(by) => swap(place, by)}
        />
      ))}
      <button
        type="button"
        className="tk-button"
        onClick={() =>
          write({
            groups: [
              ...groups,
              { id: String.fromCharCode(65 + (groups.length % 26)), coefficients: {}, ranks: [] },
            ],
          })
        }
      >
        <IconPlus size={18} aria-hidden /> {t('groups.add')}
      </button>
      <div className="sf-fields">
        <NumberField
          label={t('groups.otherwise')}
          whole
          value={scoring.otherwiseRank}
          fault={faultAt(faults, '/scoring/otherwiseRank')}
          onChange={(rank) => {
            const { otherwiseRank: _, ...others } = scoring;
            change(
              { ...grid, scoring: rank === undefined ? others : { ...others, otherwiseRank: rank } },
              'otherwise',
            );
          }}
        />
        <TextField
          label={t('groups.score')}
          help={t('groups.scoreHelp')}
          value={scoring.score ?? ''}
          code
          fault={faultAt(faults, '/scoring/score')}
          onChange={(score) => {
            const { score: _, ...others } = scoring;
            change({ ...grid, scoring: score === '' ? others : { ...others, score } }, 'formula');
          }}
        />
      </div>
      <OutputsByRank {...props} />
    </>
  );
}
