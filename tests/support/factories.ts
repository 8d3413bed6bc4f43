import { openSession, SESSION_COOKIE } from '../../engine/src/access/index.js';
import { getPack } from '../../engine/src/catalog/index.js';
import { createDossier, setCareTeam, setStage, type Traits } from '../../engine/src/dossiers/index.js';
import {
  activitiesOf,
  createActivity,
  createEstablishment,
  createOrganisation,
  createProfessional,
  displayName,
  type NewEstablishment,
} from '../../engine/src/organisation/index.js';
import { inOrganisation, type Principal } from '../../engine/src/platform/index.js';

let serial = 0;

/** A number that no other object of this process has. */
function next(): number {
  serial += 1;
  return serial;
}

/** An organisation, with its name. */
export async function buildOrganisation(name = `Organisme ${next()}`): Promise<{ id: string; name: string }> {
  return { id: await createOrganisation({ name }), name };
}

/** An establishment; of the pack `atelier` unless told otherwise. */
export async function buildEstablishment(
  organisationId: string,
  given: Partial<NewEstablishment> = {},
): Promise<{ id: string; name: string; packId: string }> {
  const number = next();
  const establishment = {
    name: `Établissement ${number}`,
    finess: String(100_000_000 + number),
    kind: 'MECS',
    category: '1',
    capacity: 12,
    packId: 'atelier',
    ...given,
  };
  const id = await inOrganisation(organisationId, (tx) => createEstablishment(tx, establishment));
  return { id, name: establishment.name, packId: establishment.packId };
}

/** What may be chosen of a professional; `roles` are pairs of an establishment and a role. */
export interface GivenProfessional {
  email?: string;
  lastName?: string;
  firstName?: string;
  rpps?: string;
  oidc?: { issuer: string; subject: string };
  roles?: Array<[establishmentId: string, roleId: string]>;
}

/** A professional with their posts. */
export async function buildProfessional(
  organisationId: string,
  { roles = [], ...given }: GivenProfessional = {},
): Promise<{ id: string; displayName: string }> {
  const names = { lastName: `Professionnel${next()}`, firstName: 'Camille' };
  const person = { ...names, ...given };
  const id = await inOrganisation(organisationId, async (tx) => {
    const professionalId = await createProfessional(tx, person);
    for (const [establishmentId, roleId] of roles) {
      await createActivity(tx, { professionalId, establishmentId, roleId, from: '2020-01-01' });
    }
    return professionalId;
  });
  return { id, displayName: displayName(person) };
}

/** What may be chosen of a dossier; `team` are pairs of a professional and a function. */
export interface GivenDossier {
  establishmentId: string;
  packId?: string;
  traits?: Traits;
  stage?: string;
  team?: Array<[professionalId: string, functionId: string]>;
}

/** A dossier, at its first stage unless told otherwise. */
export async function buildDossier(
  organisationId: string,
  { establishmentId, packId = 'atelier', traits, stage, team = [] }: GivenDossier,
): Promise<{ id: string; numero: string }> {
  const number = next();
  return inOrganisation(organisationId, async (tx) => {
    const { versionId } = await getPack(packId, tx);
    const { id, numero } = await createDossier(tx, {
      establishmentId,
      packId,
      packVersionId: versionId,
      traits: traits ?? { nomNaissance: `Personne${number}`, prenoms: 'Lou', dateNaissance: '2014-03-02' },
      actor: 'systeme',
    });
    if (stage !== undefined) await setStage(tx, id, stage);
    const members = team.map(([professionalId, functionId]) => ({ professionalId, functionId }));
    if (members.length > 0) await setCareTeam(tx, id, members);
    return { id, numero };
  });
}

/** Opens a real session of who has just shown who they are. @returns the Cookie header of whoever is signed in */
export async function signIn(organisationId: string, professionalId: string): Promise<string> {
  const token = await inOrganisation(organisationId, (tx) =>
    openSession(tx, professionalId, { means: 'fournisseur', provedAt: new Date() }),
  );
  return `${SESSION_COOKIE}=${token}`;
}

/** A professional as the rooms see them, for calls through a room's door. */
export async function principalOf(organisationId: string, professionalId: string): Promise<Principal> {
  return inOrganisation(organisationId, async (tx) => ({
    professionalId,
    organisationId,
    displayName: 'PERSONNE Essai',
    sessionId: '00000000-0000-4000-8000-000000000000',
    activities: await activitiesOf(tx, professionalId),
    proof: { at: new Date(), by: 'fournisseur' },
  }));
}
