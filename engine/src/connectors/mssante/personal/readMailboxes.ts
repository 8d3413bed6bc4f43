import type { PersonalMailboxes } from '@trame/schemas';
import { proofOf, type ProfessionalProof } from '../../../access/index.js';
import { findProfessional } from '../../../organisation/index.js';
import { inOrganisation, logger, Problem, type Principal } from '../../../platform/index.js';
import type { CallContext } from '../../kit/callOutside.js';
import { personalOperatorOf, sendsPersonally } from '../settings.js';
import { ownMailboxes } from './ownMailboxes.js';

/** On whose behalf the directory and the operator are called. */
export function calledBy({ organisationId, displayName }: Principal, signal: AbortSignal): CallContext {
  return { organisationId, principalLabel: displayName, byHand: true, signal, logger };
}

/** The personal mailboxes that who asks may send from, else why there is none. */
export async function readMailboxes(principal: Principal, signal: AbortSignal): Promise<PersonalMailboxes> {
  if (!sendsPersonally()) return { state: 'non-configuree', addresses: [] };
  const proof = await provenOrNot(principal);
  if (!proof) return { state: (await hasNumber(principal)) ? 'a-prouver' : 'sans-numero', addresses: [] };
  const known = await ownMailboxes(proof.professional, calledBy(principal, signal));
  const addresses = known.filter((address) => personalOperatorOf(address) !== undefined);
  if (addresses.length > 0) return { state: 'possible', addresses };
  return { state: known.length > 0 ? 'sans-operateur' : 'inconnue', addresses: [] };
}

async function provenOrNot(principal: Principal): Promise<ProfessionalProof | undefined> {
  try {
    return await proofOf(principal);
  } catch (error) {
    if (error instanceof Problem && error.code === 'proof-needed') return undefined;
    throw error;
  }
}

/** Whether there is an RPPS number to prove. */
async function hasNumber({ organisationId, professionalId }: Principal): Promise<boolean> {
  const found = await inOrganisation(organisationId, (tx) => findProfessional(tx, professionalId));
  return found?.rpps != null;
}
