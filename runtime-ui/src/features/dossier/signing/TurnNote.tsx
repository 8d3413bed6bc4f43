import type { DocumentLine } from '@trame/schemas';
import { listOf } from '../../../shared/words/index.js';
import { t } from './words.js';

/** Who waits for others to sign first, where the template of a document gives the order: nobody who refused, or cannot. */
export function TurnNote({ document }: { document: DocumentLine }) {
  const { signatories, signatures, standing, state } = document;
  const answered = new Set(
    signatures.filter(({ statut }) => statut !== 'absent').map(({ signatory }) => signatory),
  );
  const waiting = signatories.flatMap(({ id, label, after }) =>
    after && !answered.has(id) ? [{ id, label, after }] : [],
  );
  if (waiting.length === 0 || state === 'refuse' || standing.state !== 'en-vigueur') return null;
  return (
    <ul className="tr-lines">
      {waiting.map(({ id, label, after }) => (
        <li key={id} className="soft">
          {t('turn', { label, who: namesOf(after) })}
        </li>
      ))}
    </ul>
  );
}

/** Signatories as they are called, among other words: « a » et « b ». */
export const namesOf = (labels: readonly string[]): string =>
  listOf(labels.map((label) => `«\u00A0${label}\u00A0»`));
