import type { DocumentLine } from '@trame/schemas';
import { listOf } from '../../../shared/words/index.js';
import { t } from './words.js';

/** Who waits for others to sign first, where the template of a document gives the order. */
export function TurnNote({ document }: { document: DocumentLine }) {
  const waiting = document.signatories.flatMap(({ id, label, after }) =>
    after ? [{ id, label, after }] : [],
  );
  if (waiting.length === 0 || document.standing.state !== 'en-vigueur') return null;
  return (
    <ul className="tr-lines">
      {waiting.map(({ id, label, after }) => (
        <li key={id} className="soft">
          {t('turn', { label, who: listOf(after) })}
        </li>
      ))}
    </ul>
  );
}
