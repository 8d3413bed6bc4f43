import { backTo } from './backTo.js';
import { t } from '../words.js';

/** Takes back an answer that no key empties: radios, a signature. */
export function ClearAnswer({ id, onClear }: { id: string; onClear: () => void }) {
  return (
    <button
      type="button"
      className="tk-link"
      onClick={() => {
        onClear();
        backTo(id);
      }}
    >
      {t('choice.clear')}
    </button>
  );
}
