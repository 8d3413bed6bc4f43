import type { ChoiceList } from '@trame/schemas';
import { inOrganisation } from '../../engine/src/platform/index.js';
import {
  createEstablishment,
  createProfessional,
  displayName,
  localDay,
  professionalsOf,
} from '../../engine/src/organisation/index.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
let tilleuls: string;
let glycines: string;
let cookie: string;

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: tilleuls } = await buildEstablishment(organisationId, { name: 'MECS Les Tilleuls', kind: 'MECS' }));
  ({ id: glycines } = await buildEstablishment(organisationId, {
    name: 'Foyer des Glycines',
    kind: 'Foyer',
  }));
  const claire = await buildProfessional(organisationId, {
    lastName: 'Lefèvre',
    firstName: 'Claire',
    roles: [
      [tilleuls, 'educateur'],
      [glycines, 'educateur'],
    ],
  });
  await buildProfessional(organisationId, {
    lastName: 'Œuvrard',
    firstName: 'Éric',
    roles: [[glycines, 'psychologue']],
  });
  const gone = await buildProfessional(organisationId, {
    lastName: 'Parti',
    firstName: 'Paul',
    roles: [[tilleuls, 'educateur']],
  });
  await buildProfessional(organisationId, { lastName: 'Sansposte', firstName: 'Paul' });
  await inOrganisation(organisationId, (tx) =>
    tx.query(`update activity set to_date = '2021-01-01' where professional_id = $1`, [gone.id]),
  );
  cookie = await signIn(organisationId, claire.id);
});

const choose = async (address: string) =>
  (await server.current.get<ChoiceList>(`/api/v1/choices/${address}`, cookie)).body.items;

describe('Given the professionals of an organisation', () => {
  it('when one is to be designated, then those at work today are offered, with where they work', async () => {
    expect((await choose('professionals')).map(({ label, detail }) => [label, detail])).toEqual([
      ['LEFÈVRE Claire', 'Foyer des Glycines, MECS Les Tilleuls'],
      ['ŒUVRARD Éric', 'Foyer des Glycines'],
    ]);
  });

  it.each([
    ['?q=lefe', ['LEFÈVRE Claire']],
    ['?q=ERI', ['ŒUVRARD Éric']],
    ['?q=oeuv', ['ŒUVRARD Éric']],
    ['?q=vrard', []],
    ['?q=%25', []],
  ])('when one types %s, then %j are offered', async (query, labels) => {
    expect((await choose(`professionals${query}`)).map(({ label }) => label)).toEqual(labels);
  });

  it('when an establishment is chosen, then only its own are offered', async () => {
    expect((await choose(`professionals?establishment=${tilleuls}`)).map(({ label }) => label)).toEqual([
      'LEFÈVRE Claire',
    ]);
  });

  it('when one is named by its identifier, then they are called, at work or not', async () => {
    const everyone = await inOrganisation(organisationId, (tx) =>
      tx.query<{ id: string }>(`select id from professional where last_name in ('Parti', 'Sansposte')`),
    );
    const ids = everyone.map(({ id }) => id).join(',');
    expect((await choose(`professionals?ids=${ids}`)).map(({ label }) => label).sort()).toEqual([
      'PARTI Paul',
      'SANSPOSTE Paul',
    ]);
    const wrong = await server.current.get('/api/v1/choices/professionals?ids=x', cookie);
    expect(wrong.status).toBe(400);
  });

  it('when there are more than a page, then the pages are turned and each is offered once', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) => `Zz${String(index).padStart(2, '0')}`);
    for (const lastName of crowd) {
      await buildProfessional(organisationId, { lastName, roles: [[tilleuls, 'educateur']] });
    }
    const first = await server.current.get<ChoiceList>('/api/v1/choices/professionals?q=zz', cookie);
    const second = await server.current.get<ChoiceList>(
      `/api/v1/choices/professionals?q=zz&cursor=${first.body.next ?? ''}`,
      cookie,
    );
    const labels = [...first.body.items, ...second.body.items].map(({ label }) => label.split(' ')[0]);
    expect(labels).toEqual(crowd.map((name) => name.toUpperCase()));
    expect(second.body.next).toBeUndefined();
  });

  it('when a role is asked, then who holds it there is found', async () => {
    const found = await inOrganisation(organisationId, (tx) => professionalsOf(tx, glycines, 'psychologue'));
    expect(found.map((one) => one.displayName)).toEqual(['ŒUVRARD Éric']);
  });
});

describe('Given the establishments of an organisation', () => {
  it('when one is to be chosen, then they are offered by name, and found without accents', async () => {
    expect((await choose('establishments')).map(({ label, detail }) => [label, detail])).toEqual([
      ['Foyer des Glycines', 'Foyer'],
      ['MECS Les Tilleuls', 'MECS'],
    ]);
    expect((await choose('establishments?q=tilleul')).map(({ label }) => label)).toEqual([
      'MECS Les Tilleuls',
    ]);
  });

  it.each([
    ['a FINESS number that is not one', { finess: '12' }],
    ['a capacity below nothing', { capacity: -1 }],
    ['no name', { name: '' }],
  ])('when one is made with %s, then the database refuses', async (_what, wrong) => {
    const given = {
      name: 'X',
      finess: '750000001',
      kind: 'MECS',
      category: '1',
      capacity: 1,
      packId: 'atelier',
      ...wrong,
    };
    await expect(inOrganisation(organisationId, (tx) => createEstablishment(tx, given))).rejects.toThrow(
      /check constraint/,
    );
  });
});

describe('Given an identity of the provider', () => {
  it('when a second account claims it, even elsewhere, then the database refuses', async () => {
    const oidc = { issuer: 'https://idp.exemple', subject: 'abc' };
    const other = await buildOrganisation();
    await inOrganisation(organisationId, (tx) =>
      createProfessional(tx, { lastName: 'A', firstName: 'A', oidc }),
    );
    const second = inOrganisation(other.id, (tx) =>
      createProfessional(tx, { lastName: 'B', firstName: 'B', oidc }),
    );
    await expect(second).rejects.toThrow();
  });
});

describe('Given a name and an instant', () => {
  it('when they are shown, then as everywhere in France', () => {
    expect(displayName({ lastName: 'd’Arcy', firstName: 'Élodie' })).toBe('D’ARCY Élodie');
    expect(localDay(new Date('2026-03-31T22:30:00Z'))).toBe('2026-04-01');
    expect(localDay(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
  });
});
