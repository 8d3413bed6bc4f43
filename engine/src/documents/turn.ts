import type { DocumentLine, DocumentModel } from '@trame/schemas';
import { documentErrors } from './errors.js';
import { isOfThePerson, isUnrepresented } from './state.js';

type Signatories = DocumentModel['signatories'];
type Statut = DocumentLine['signatures'][number]['statut'];

/**
 * Who must sign before one of the signatories does: those of a lower rank (`order`) whose signature is required, but who
 * could not sign; for a person who cannot, while nobody signed in their place, who may do so first. Who has no rank signs
 * at any time. To refuse, or to be away, one waits for nobody.
 * @returns how they are called, in the order of the template
 */
export function awaitedBefore(
  signatories: Signatories,
  signatory: string,
  answered: ReadonlyMap<string, Statut>,
): string[] {
  const asked = signatories.find(({ id }) => id === signatory);
  if (asked?.order === undefined) return [];
  const rank = asked.order;
  const open = signatories.filter(({ id, order }) => {
    const statut = answered.get(id);
    return order !== undefined && order < rank && statut !== 'signe' && statut !== 'incapable';
  });
  const stand = isUnrepresented(signatories, answered) && !isOfThePerson(asked);
  const inTheirPlace = stand && open.find(({ kind }) => kind === 'representant');
  return open.filter((one) => one.required || one === inTheirPlace).map(({ label }) => label);
}

/** @throws Problem `signing-turn` when others sign first */
export function assertTurn(
  signatories: Signatories,
  signatory: string,
  signatures: readonly { signatory: string; statut: Statut }[],
): void {
  const answered = new Map(signatures.map((one) => [one.signatory, one.statut]));
  const first = awaitedBefore(signatories, signatory, answered);
  if (first.length > 0) throw documentErrors.problem('signing-turn', { detail: signsFirst(first) });
}

/** In French, who signs first. */
export const signsFirst = (labels: readonly string[]): string =>
  `${labels.length > 1 ? 'Signent' : 'Signe'} d’abord\u00A0: ${labels.join('\u00A0; ')}.`;
