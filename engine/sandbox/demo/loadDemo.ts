import {
  createActivity,
  createEstablishment,
  createOrganisation,
  createProfessional,
  displayName,
  followProvider,
  getOrganisation,
  listEstablishments,
} from '../../src/organisation/index.js';
import { inOrganisation, type Principal } from '../../src/platform/index.js';
import { countDossiers, loadDossier, type DemoHouse } from './loadDossier.js';
import type { Demo, DemoOrganisation, DemoProfessional } from './shapes.js';

/**
 * Loads the demo through the doors of the rooms, so that every fictional dossier has its trail. What is there already
 * is left as it is: a load that was cut short goes on where it stopped, a dossier being one transaction. Only the address
 * of the identity provider is followed: started on another port, its accounts still open.
 *
 * @param issuer the identity provider the fictional professionals sign in with
 * @returns how many dossiers were loaded
 */
export async function loadDemo(demo: Demo, issuer: string): Promise<number> {
  let loaded = 0;
  for (const organisation of demo.organisations) {
    const people = demo.professionals.filter((one) => one.organisation === organisation.key);
    const house = describeHouse(organisation, people);
    await openHouse(organisation, people, house, issuer);
    const ours = demo.dossiers.filter(({ establishment }) => house.places.has(establishment));
    const oldestFirst = [...ours].sort((a, b) => b.daysAgo - a.daysAgo || a.key.localeCompare(b.key));
    for (const dossier of oldestFirst.slice(await inOrganisation(organisation.id, countDossiers))) {
      await inOrganisation(organisation.id, (tx) => loadDossier(tx, house, dossier));
      loaded += 1;
    }
  }
  return loaded;
}

function describeHouse(organisation: DemoOrganisation, people: DemoProfessional[]): DemoHouse {
  const places = new Map(organisation.establishments.map(({ key, id, packId }) => [key, { id, packId }]));
  const principals = people.map((one): [string, Principal] => [
    one.login,
    {
      professionalId: one.id,
      organisationId: organisation.id,
      displayName: displayName({ lastName: one.nom, firstName: one.prenom }),
      sessionId: 'demonstration',
      get proof() {
        return { at: new Date(), by: 'fournisseur' as const };
      },
      activities: one.activities.map(({ establishment, role }) => {
        const place = places.get(establishment);
        if (!place) throw new Error(`the demo names an establishment it does not have: ${establishment}`);
        return { establishmentId: place.id, roleId: role, packId: place.packId, adjustments: [] };
      }),
    },
  ]);
  return { places, people: new Map(principals) };
}

async function openHouse(
  organisation: DemoOrganisation,
  people: DemoProfessional[],
  house: DemoHouse,
  issuer: string,
): Promise<void> {
  const stands = await inOrganisation(organisation.id, getOrganisation);
  if (!stands) await createOrganisation({ id: organisation.id, name: organisation.name });
  await inOrganisation(organisation.id, async (tx) => {
    if ((await listEstablishments(tx)).length > 0) {
      const known = people.map(({ id, login }) => ({ id, subject: login }));
      return followProvider(tx, known, issuer);
    }
    for (const { key: _key, ...given } of organisation.establishments) await createEstablishment(tx, given);
    for (const { id, nom, prenom, rpps, email, login } of people) {
      const oidc = { issuer, subject: login };
      await createProfessional(tx, { id, lastName: nom, firstName: prenom, rpps, email, oidc });
      for (const { establishmentId, roleId } of house.people.get(login)?.activities ?? []) {
        await createActivity(tx, { professionalId: id, establishmentId, roleId, from: '2024-01-01' });
      }
    }
  });
}
