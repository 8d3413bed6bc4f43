import type { DocumentLine, DocumentModel } from '@trame/schemas';
import type { Statut } from './signature.js';

/** Where a document is with its signatures. */
export type DocumentState = DocumentLine['state'];

/**
 * The state of a document from its signatories and what each answered last. A refusal of one who had to sign makes it
 * refused; who cannot sign (`incapable`) does not hold it back, provided that somebody signed; an absence does.
 */
export function documentState(
  signatories: DocumentModel['signatories'],
  answered: ReadonlyMap<string, Statut>,
): DocumentState {
  if (signatories.length === 0) return 'produit';
  const required = signatories.filter(({ required: compulsory }) => compulsory);
  const statuses = required.map(({ id }) => answered.get(id));
  const signed = [...answered.values()].includes('signe');
  if (statuses.includes('refuse')) return 'refuse';
  if (signed && statuses.every((statut) => statut === 'signe' || statut === 'incapable')) return 'signe';
  return signed ? 'signe-partiellement' : 'a-signer';
}
