import type { DmpAccess } from '@trame/schemas';
import { proofOf, type ProfessionalProof } from '../../../access/index.js';
import { isOfHousehold, openDossier, opposedTo } from '../../../dossiers/index.js';
import { inOrganisation, logger, type Principal, type Tx } from '../../../platform/index.js';
import { mayFile } from '../../../documents/index.js';
import { facilityOf } from '../../interop/nationalCodes.js';
import { sentParties } from '../../sent/composeSent.js';
import type { CallContext } from '../../kit/callOutside.js';
import { dmpSettings, type DmpSettings } from '../settings.js';
import { asProblem, dmpErrors } from './errors.js';
import type { Consulted } from './whoConsults.js';

/** Who asks what of the DMP of which person, and why. */
export interface Asked {
  principal: Principal;
  dossierId: string;
  access: DmpAccess;
  /** As the trail names it. */
  act: 'dmp.recherche' | 'dmp.consulte' | 'dmp.importe' | 'dmp.autorisation';
  /** The act is what an opposition calls for: it is done in spite of it. */
  withdrawal?: boolean;
  signal: AbortSignal;
}

/** A consultation that may take place. */
export interface Consultation {
  asked: Asked;
  consulted: Consulted;
  proof: ProfessionalProof;
  settings: DmpSettings;
  /** Domain of the national lists, such as `pde`. */
  domain?: string;
  /** Data domain that what is received goes to. */
  receivedDomain: string;
  mayImport: boolean;
  /** Since which day the person opposes what is done all the same; not told of what the opposition calls for. */
  opposedOn?: string;
  call: CallContext;
}

/**
 * Opens the DMP of the person of a dossier for somebody: they may, the identity is qualified, the person does not oppose
 * it, and Pro Santé Connect has proved who they are on this node. An opposition gives way to a life at risk alone (bris de
 * glace): what is read then is kept nowhere.
 *
 * @throws Problem `dossier-not-found`, `dmp-forbidden`, `dmp-reason-wanted`, `dmp-opposed`, `dmp-identity`, `dmp-household`,
 * `proof-needed`, `dmp-refused` when the DMP is not configured
 */
export async function openConsultation(asked: Asked): Promise<Consultation> {
  const { principal, dossierId, signal } = asked;
  const { organisationId, displayName } = principal;
  const may = await inOrganisation(organisationId, (tx) => mayConsult(tx, asked));
  const settings = settingsFor(asked.access, may.consulted);
  return {
    ...may,
    asked,
    settings,
    proof: await proofOf(principal),
    call: { organisationId, dossierId, signal, logger, principalLabel: displayName, byHand: true },
  };
}

/** @throws Problem `dmp-refused` when the DMP is not configured, `dmp-forbidden` for a purpose that the installation has not */
function settingsFor({ purpose }: DmpAccess, { structure }: Consulted): DmpSettings {
  try {
    const settings = dmpSettings(structure);
    if (settings.purposes[purpose] !== undefined) return settings;
  } catch (error) {
    throw asProblem(error);
  }
  throw dmpErrors.problem('dmp-forbidden', {
    detail: 'Ce motif d’accès n’est pas ouvert à cette installation.',
  });
}

async function mayConsult(
  tx: Tx,
  { principal, dossierId, act, withdrawal, access: { purpose, reason } }: Asked,
): Promise<Pick<Consultation, 'consulted' | 'domain' | 'receivedDomain' | 'mayImport' | 'opposedOn'>> {
  const { access, pack } = await openDossier(tx, principal, dossierId);
  const receivedDomain = pack.manifest.dossier.receivedDomain ?? '';
  if (!access.some(({ domain, actions }) => domain === receivedDomain && actions.includes('consulter')))
    throw dmpErrors.problem('dmp-forbidden');
  if (purpose !== 'normal' && !reason?.trim()) throw dmpErrors.problem('dmp-reason-wanted');
  if (await isOfHousehold(tx, dossierId)) throw dmpErrors.problem('dmp-household');
  const opposed = await opposedTo(tx, dossierId, 'dmp');
  const inSpite = withdrawal === true || (purpose === 'bris-de-glace' && act !== 'dmp.importe');
  if (opposed !== undefined && !inSpite)
    throw dmpErrors.problem('dmp-opposed', {
      detail: `La personne s’oppose à l’usage de son DMP depuis le ${opposed.split('-').reverse().join('/')}. Parlez-en avec elle.`,
    });
  const parties = await sentParties(tx, dossierId);
  if (!parties?.patient.ins) throw dmpErrors.problem('dmp-identity');
  // National lists write it in lower case.
  const domain = pack.manifest.domain?.toLowerCase();
  return {
    consulted: { ...parties, facility: facilityOf(domain) },
    receivedDomain,
    mayImport: opposed === undefined && mayFile(access, receivedDomain),
    ...(domain === undefined ? {} : { domain }),
    ...(opposed === undefined || withdrawal === true ? {} : { opposedOn: opposed }),
  };
}
