import { t } from './words.js';

/** Keeps of a list what is addressed to who reads it. */
export function OnlyToMe({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <button type="button" className="tk-button" aria-pressed={on} onClick={() => onChange(!on)}>
      {t('only')}
    </button>
  );
}
