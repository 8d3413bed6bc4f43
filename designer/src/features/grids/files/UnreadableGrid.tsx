import type { Fault } from '@trame/schemas';
import { downloadText } from '../../../shared/downloadText.js';
import { t } from '../words.js';

/** A file of the draft that is no grid (somebody wrote it by hand): why, and how to get it back. */
export function UnreadableGrid({
  file,
  faults,
}: {
  file: { text: string | undefined; undo: () => void; canUndo: boolean };
  faults: readonly Fault[];
}) {
  return (
    <section className="st-notice st-fault" role="alert">
      <h2>{t('unreadable')}</h2>
      <p>{t('unreadableText')}</p>
      <ul>
        {faults.slice(0, 20).map((fault, index) => (
          <li key={`${fault.path}${String(index)}`}>
            {fault.path === '' ? '' : `${fault.path} : `}
            {fault.message}
          </li>
        ))}
      </ul>
      <p className="st-actions">
        <button
          type="button"
          className="tk-button"
          onClick={() => downloadText('grille.json', file.text ?? '', 'application/json')}
        >
          {t('keepFile')}
        </button>
      </p>
    </section>
  );
}
