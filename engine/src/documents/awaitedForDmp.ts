import type { DocumentModel } from '@trame/schemas';
import type { Statut } from './signature.js';

type Signatory = DocumentModel['signatories'][number];

export const isProfessional = ({ kind }: Signatory): boolean => kind === 'professional';

/**
 * Whom the DMP awaits before it takes a document: those who must sign and have neither signed nor been said unable to; of
 * professionals, only where the flow wants it signed. Then those who must sign have, and one of them at least, whatever
 * the template says of who must: it may have been published before the flow wanted it.
 */
export function awaitedForDmp(
  signatories: readonly Signatory[],
  answered: ReadonlyMap<string, Statut>,
  signed: boolean,
): Signatory[] {
  const hasSigned = ({ id }: Signatory): boolean => answered.get(id) === 'signe';
  const professionals = signatories.filter(isProfessional);
  const must = professionals.filter(({ required }) => required);
  const held = must.length > 0 || professionals.some(hasSigned) ? must : professionals;
  return signatories.filter((one) => {
    if (hasSigned(one)) return false;
    return isProfessional(one)
      ? signed && held.includes(one)
      : one.required && answered.get(one.id) !== 'incapable';
  });
}
