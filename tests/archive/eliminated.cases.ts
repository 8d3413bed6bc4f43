import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readRetention } from '../../engine/src/archive/retention/readDues.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import {
  eliminateNow,
  leftOf,
  mergePeople,
  newPerson,
  personOf,
  phaseOf,
  tablesOfDossiers,
} from './elimination.js';
import { as, house, server, toStage } from './house.js';

describe('Given people whose files were made one', () => {
  it('when one was absorbed by who was absorbed in turn, then nothing is left of any once the last dossier went', async () => {
    const dossiers = [await newPerson(), await newPerson(), await newPerson()];
    const [first, second, third] = dossiers as [string, string, string];
    const persons = [await personOf(first), await personOf(second), await personOf(third)];
    await mergePeople(second, first);
    await mergePeople(third, second);
    await eliminateNow(first);
    await eliminateNow(third);
    expect(await leftOf(persons)).toMatchObject({ traits: 3, merges: 2 });
    await eliminateNow(second);
    expect(await leftOf(persons)).toEqual({ traits: 0, identities: 0, merges: 0 });
  });

  it('when that was undone, then each goes by themselves', async () => {
    const [kept, absorbed] = [await newPerson(), await newPerson()];
    const persons = [await personOf(kept), await personOf(absorbed)];
    const merged = await mergePeople(kept, absorbed);
    expect((await as.send('secretary', 'POST', `/identites/fusions/${merged}/annuler`)).status).toBe(204);
    await eliminateNow(absorbed);
    expect(await leftOf([persons[1]!])).toEqual({ traits: 0, identities: 0, merges: 0 });
    expect(await leftOf([persons[0]!])).toMatchObject({ traits: 1, identities: 1 });
    await eliminateNow(kept);
    expect(await leftOf(persons)).toEqual({ traits: 0, identities: 0, merges: 0 });
  });
});

describe('Given two dossiers that are tied', () => {
  it('when either is eliminated, then nothing says any more that they were', async () => {
    const dossiers = [await newPerson(), await newPerson(), await newPerson()];
    const [first, second, third] = dossiers as [string, string, string];
    const ties = () =>
      server.current.database.asSuperuser('select from dossier_tie where $1 in (dossier_a, dossier_b)', [
        second,
      ]);
    for (const dossierId of [first, third])
      expect(
        (await as.send('secretary', 'POST', `/dossiers/${second}/liens`, { dossierId, kind: 'fratrie' }))
          .status,
      ).toBe(204);
    await eliminateNow(first);
    expect(await ties()).toHaveLength(1);
    await eliminateNow(third);
    expect(await ties()).toEqual([]);
  });
});

describe('Given a dossier of several persons', () => {
  it('when it is to be handed over whole, then it is refused: nothing in it says of whom it is', async () => {
    const [id, other] = [await newPerson(), await newPerson()];
    const ask = async () =>
      (await as.get<{ code?: string }>('director', `/dossiers/${id}/restitution`)).body.code;
    expect(await ask()).toBeUndefined();
    await server.current.database.asSuperuser(
      `insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, created_at, created_by)
       select gen_random_uuid(), organisation_id, $1, usager_id, 'autre', '2020-01-01', now(), $3 from dossier where id = $2`,
      [id, other, house.ids['director']],
    );
    expect(await ask()).toBe('restitution-household');
  });

  it('when it is kept for so long from a birth, then from that of the youngest, one who left included; and for ever while one is unknown', async () => {
    const [id, child] = [await newPerson(), await newPerson()];
    const born = async (dossierId: string, traits: object) =>
      server.current.database.asSuperuser('update usager set traits = $2 where id = $1', [
        await personOf(dossierId),
        { nomNaissance: 'Durand', prenoms: 'Marie', ...traits },
      ]);
    const counted = () =>
      inOrganisation(house.organisationId, async (tx) => {
        const [{ facts } = { facts: undefined }] = await readRetention(tx, [id]);
        return facts?.days.naissance;
      });
    await born(id, { dateNaissance: '1990-05-06' });
    await born(child, { dateNaissance: '2016-07-08' });
    expect(await counted()).toBe('1990-05-06');
    await server.current.database.asSuperuser(
      `insert into household_member (id, organisation_id, dossier_id, usager_id, role, from_date, to_date, created_at, created_by)
       select gen_random_uuid(), organisation_id, $1, usager_id, 'enfant', '2020-01-01', '2021-01-01', now(), $3
         from dossier where id = $2`,
      [id, child, house.ids['director']],
    );
    expect(await counted()).toBe('2016-07-08');
    await born(child, {});
    expect(await counted()).toBeUndefined();
  });
});

describe('Given a dossier that was eliminated', () => {
  it('when a circuit that was late moves it, then it stays so', async () => {
    const id = await newPerson();
    await eliminateNow(id);
    await toStage(id, 'sorti');
    expect(await phaseOf(id)).toBe('elimine');
  });
});

describe('Given the tables that hold something of a dossier, or of what is of one', () => {
  /** What stays, and why. */
  const STAYS: Readonly<Record<string, string>> = {
    audit_record: 'the trail: identifiers and codes',
    dossier: 'its number, its establishment, its phase',
    elimination: 'the bordereau',
    received_mail: 'that a mail came; its key, its sender and its subject go',
    usager: 'loses its traits with the last dossier of the person',
  };

  it('when one is added, then an elimination deletes from it, or it is said why it stays', async () => {
    const sources = sourcesOf(path.join(import.meta.dirname, '../../engine/src'));
    const deleted = new Set(
      [...sources.matchAll(/\[\s*'([a-z_]+)',\s*['`]|delete from ([a-z_]+)/g)].map(([, a, b]) => a ?? b),
    );
    const tables = await tablesOfDossiers();
    expect(tables.length).toBeGreaterThan(50);
    expect(tables.filter((name) => !deleted.has(name) && !(name in STAYS))).toEqual([]);
    expect(Object.keys(STAYS).filter((name) => !tables.includes(name))).toEqual([]);
  });

  const sourcesOf = (folder: string): string =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|\/)eliminate\w+\.ts$/.test(name))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('\n');
});
