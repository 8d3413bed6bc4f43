import {
  createActivity,
  createEstablishment,
  createOrganisation,
  createProfessional,
  displayName,
  getOrganisation,
  listEstablishments,
} from '../../src/organisation/index.js';
import { inOrganisation, pushClock, type Principal } from '../../src/platform/index.js';
import { demoId } from './demoId.js';
import { countDossiers, loadDossier, type DemoHouse } from './loadDossier.js';
import type { Demo, DemoDossier, DemoOrganisation, DemoProfessional } from './shapes.js';

const DAY_MS = 86_400_000;

/**
 * Loads the demo through the doors of the rooms, so that every fictional dossier has its trail. What is there already
 * is left as it is: a load that was cut short goes on where it stopped.
 *
 * @param issuer the identity provider the fictional professionals sign in with
 * @returns how many dossiers were loaded
 */
export async function loadDemo(demo: Demo, issuer: string): Promise<number> {
  let loaded = 0;
  for (const organisation of demo.organisations) {
    const people = demo.professionals.filter((one) => one.organisation === organisation.key);
    const house = describeHouse(organisation, people);
    await openHouse(house, organisation, people, issuer);
    const dossiers = demo.dossiers.filter((one) => one.organisation === organisation.key);
    loaded += await loadDossiers(house, dossiers, demo.answers);
  }
  return loaded;
}

/** The oldest first, each on the day it happened: the organisation's clock is taken back, then forward again. */
async function loadDossiers(
  house: DemoHouse,
  dossiers: DemoDossier[],
  answers: Demo['answers'],
): Promise<number> {
  const oldestFirst = [...dossiers].sort((a, b) => b.daysAgo - a.daysAgo);
  const missing = oldestFirst.slice(await inOrganisation(house.organisationId, countDossiers));
  for (const dossier of missing) {
    await setClock(house.organisationId, -dossier.daysAgo * DAY_MS);
    await inOrganisation(house.organisationId, (tx) => loadDossier(tx, house, dossier, answers));
  }
  if (missing.length > 0) await setClock(house.organisationId, 0);
  return missing.length;
}

async function setClock(organisationId: string, offset: number): Promise<void> {
  const current = await pushClock(organisationId, 0);
  await pushClock(organisationId, offset - current);
}

function describeHouse(organisation: DemoOrganisation, people: DemoProfessional[]): DemoHouse {
  const organisationId = demoId('organisation', organisation.key);
  const places = new Map(
    organisation.establishments.map(({ key, packId }) => [key, { id: demoId('establishment', key), packId }]),
  );
  const principals = people.map(({ login, nom, prenom, activities }): [string, Principal] => [
    login,
    {
      professionalId: demoId('professional', login),
      organisationId,
      displayName: displayName({ lastName: nom, firstName: prenom }),
      sessionId: 'demonstration',
      activities: activities.map(({ establishment, role }) => {
        const place = places.get(establishment);
        if (!place) throw new Error(`the demo names an establishment it does not have: ${establishment}`);
        return { establishmentId: place.id, roleId: role, packId: place.packId };
      }),
    },
  ]);
  return { organisationId, places, people: new Map(principals) };
}

async function openHouse(
  house: DemoHouse,
  organisation: DemoOrganisation,
  people: DemoProfessional[],
  issuer: string,
): Promise<void> {
  const stands = await inOrganisation(house.organisationId, getOrganisation);
  if (!stands) await createOrganisation({ id: house.organisationId, name: organisation.name });
  await inOrganisation(house.organisationId, async (tx) => {
    if ((await listEstablishments(tx)).length > 0) return;
    for (const { key, ...given } of organisation.establishments) {
      await createEstablishment(tx, { ...given, id: demoId('establishment', key) });
    }
    for (const one of people) {
      const principal = house.people.get(one.login);
      if (!principal) continue;
      await createProfessional(tx, {
        id: principal.professionalId,
        lastName: one.nom,
        firstName: one.prenom,
        rpps: one.rpps,
        email: one.email,
        oidc: { issuer, subject: one.login },
      });
      for (const { establishmentId, roleId } of principal.activities) {
        await createActivity(tx, {
          professionalId: principal.professionalId,
          establishmentId,
          roleId,
          from: '2024-01-01',
        });
      }
    }
  });
}
