import type { DmpAccess } from '@trame/schemas';
import { proofOf, type ProfessionalProof } from '../../../access/index.js';
import { openDossier, opposedTo } from '../../../dossiers/index.js';
import { inOrganisation, logger, type Principal, type Tx } from '../../../platform/index.js';
import { mayFile } from '../../../documents/index.js';
import { facilityOf } from '../../interop/nationalCodes.js';
import { sentParties } from '../../sent/composeSent.js';
import type { CallContext } from '../../kit/callOutside.js';
import { dmpSettings, type DmpSettings } from '../settings.js';
import { asProblem, dmpErrors } from './errors.js';
import type { Consulted } from './whoConsults.js';

/** A consultation that may take place. */
export interface Consultation {
  principal: Principal;
  dossierId: string;
  access: DmpAccess;
  consulted: Consulted;
  proof: ProfessionalProof;
  settings: DmpSettings;
  /** Domain of the national lists, such as `pde`. */
  domain?: string;
  /** Data domain that what is received goes to. */
  receivedDomain: string;
  mayImport: boolean;
  call: CallContext;
}

/**
 * Opens the DMP of the person of a dossier for somebody: they may, the identity is qualified, the person does not oppose
 * it, and Pro Santé Connect has proved who they are on this node.
 *
 * @throws Problem `dossier-not-found`, `dmp-forbidden`, `dmp-reason-wanted`, `dmp-opposed`, `dmp-identity`,
 * `proof-needed`, `dmp-refused` when the DMP is not configured
 */
export async function openConsultation(
  principal: Principal,
  dossierId: string,
  access: DmpAccess,
  signal: AbortSignal,
): Promise<Consultation> {
  const { organisationId, displayName } = principal;
  const may = await inOrganisation(organisationId, (tx) => mayConsult(tx, principal, dossierId, access));
  let settings: DmpSettings;
  try {
    settings = dmpSettings();
  } catch (error) {
    throw asProblem(error);
  }
  return {
    ...may,
    principal,
    dossierId,
    access,
    settings,
    proof: await proofOf(principal),
    call: { organisationId, dossierId, signal, logger, principalLabel: displayName, byHand: true },
  };
}

async function mayConsult(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { purpose, reason }: DmpAccess,
): Promise<Pick<Consultation, 'consulted' | 'domain' | 'receivedDomain' | 'mayImport'>> {
  const { access, pack } = await openDossier(tx, principal, dossierId);
  const receivedDomain = pack.manifest.dossier.receivedDomain ?? '';
  if (!access.some(({ domain, actions }) => domain === receivedDomain && actions.includes('consulter')))
    throw dmpErrors.problem('dmp-forbidden');
  if (purpose !== 'normal' && !reason?.trim()) throw dmpErrors.problem('dmp-reason-wanted');
  const opposed = await opposedTo(tx, dossierId, 'dmp');
  if (opposed !== undefined && purpose === 'normal')
    throw dmpErrors.problem('dmp-opposed', {
      detail: `La personne s’oppose à l’usage de son DMP depuis le ${opposed.split('-').reverse().join('/')}. Parlez-en avec elle.`,
    });
  const parties = await sentParties(tx, dossierId);
  if (!parties?.patient.ins) throw dmpErrors.problem('dmp-identity');
  const { domain } = pack.manifest;
  return {
    consulted: { ...parties, facility: facilityOf(domain) },
    receivedDomain,
    mayImport: mayFile(access, receivedDomain),
    ...(domain === undefined ? {} : { domain }),
  };
}
