import type { DocumentLine } from '@trame/schemas';
import { listOf } from '../../../shared/words/index.js';
import { t } from './words.js';

/** Before a document leaves: the professionals who are to sign it and did not, nor said that they cannot. */
export function UnsignedNote({ document, toDmp = false }: { document: DocumentLine; toDmp?: boolean }) {
  const answered = document.signatures.filter(({ statut }) => statut === 'signe' || statut === 'incapable');
  const lacking = document.signatories.filter(
    ({ id, kind, required }) =>
      required && kind === 'professional' && !answered.some(({ signatory }) => signatory === id),
  );
  if (lacking.length === 0) return null;
  return (
    <p role="note" className="tk-notice">
      {t(toDmp && document.flow.signed ? 'unsigned.first' : 'unsigned', {
        who: listOf(lacking.map(({ label }) => label)),
      })}
    </p>
  );
}
