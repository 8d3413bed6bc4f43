import { randomUUID } from 'node:crypto';
import type { DuplicateList, FoundRecords } from '@trame/schemas';
import { reassign, recordMoment, setStage } from '../../engine/src/dossiers/index.js';
import { inOrganisation, type Principal, type Tx } from '../../engine/src/platform/index.js';
import { findRecordToChange } from '../../engine/src/records/life/findRecord.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import { buildDossier, buildProfessional, signIn } from '../support/factories.js';
import { at, cookies, dossiers, ids, server } from './quickHouse.js';

const sql = <Row = { id: string }>(text: string, values: unknown[] = []) =>
  server.current.database.asSuperuser<Row>(text, values);

/** Notes of one dossier, two minutes apart, the latest some minutes ago. */
const copy = (dossierId: string, texte: string, count = 1, ago = 0, formId = 'note') =>
  sql(
    `insert into trame.record (id, organisation_id, dossier_id, pack_version_id, form_id, domain, data, author_id, at, occurred_at)
     select gen_random_uuid(), d.organisation_id, d.id, d.pack_version_id, $6, 'educatif', $2::jsonb, $5, a, a
       from trame.dossier d, generate_series(1, $3::int) n
      cross join lateral (select now() - (n * 2 + $4::int) * interval '1 minute' as a) moment
      where d.id = $1`,
    [
      dossierId,
      JSON.stringify(texte === '' ? {} : { texte, faits: texte }),
      count,
      ago,
      ids['director'],
      formId,
    ],
  );
const work = <T>(act: (tx: Tx) => Promise<T>) => inOrganisation(at.organisationId, act);

const page = async (who: string, q: string, cursor?: string | null) =>
  (
    await server.current.get<FoundRecords>(
      `/api/v1/records/recherche?q=${encodeURIComponent(q)}${cursor ? `&cursor=${cursor}` : ''}`,
      cookies[who],
    )
  ).body;
const found = async (who: string, q: string) => (await page(who, q)).items.map(({ dossierId }) => dossierId);
const everyPage = async (who: string, q: string): Promise<string[]> => {
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const { items, next } = await page(who, q, cursor);
    seen.push(...items.map(({ id }) => id));
    cursor = next;
  } while (cursor);
  return seen;
};
/** Records whose establishment is not that of their dossier. */
const astray = async () =>
  (
    await sql<{ n: number }>(
      `select count(*)::int as n from trame.record r join trame.dossier d on d.id = r.dossier_id
        where r.establishment_id is distinct from d.establishment_id`,
    )
  )[0]?.n;

describe('Given words that records of two houses hold', () => {
  let moved: string;

  beforeAll(async () => {
    const { id } = await buildProfessional(at.organisationId, {
      lastName: 'both',
      roles: [
        [at.placeId, 'directeur'],
        [at.otherId, 'directeur'],
      ],
    });
    cookies['both'] = await signIn(at.organisationId, id);
    await copy(dossiers[0]!, 'Balançoire réparée', 40, 2_400);
    await copy(at.elsewhere, 'Balançoire cassée', 40, 2_401);
    // More than what is read before the index of words is asked.
    for (const dossier of [dossiers[1]!, at.elsewhere]) await copy(dossier, '', 1_100);
    ({ id: moved } = await buildDossier(at.organisationId, {
      establishmentId: at.placeId,
      packId: 'pde',
      stage: 'accueilli',
    }));
    await copy(moved, 'Trampoline interdit');
  });
  afterAll(() => sql(`delete from trame.record where form_id = 'note' or data ? 'texte'`));

  it('when one works in both, then what both hold comes in one order, page after page; else that of one’s house', async () => {
    const wanted = async (holds: string) =>
      (
        await sql(
          `select id from trame.record where data ->> 'texte' like $1 and state <> 'annule' order by at desc, id desc`,
          [`Balançoire ${holds}`],
        )
      ).map(({ id }) => id);
    expect(await everyPage('both', 'balançoire')).toEqual(await wanted('%'));
    expect(await everyPage('director', 'balançoire')).toEqual(await wanted('réparée'));
    expect(await everyPage('otherDirector', 'balançoire')).toEqual(await wanted('cassée'));
    expect(await everyPage('otherDirector', 'balançoire réparée')).toEqual([]);
    expect(await everyPage('zoe', 'balançoire')).toEqual(await wanted('réparée'));
    for (const who of ['outside', 'secretary'])
      expect([who, await found(who, 'balançoire')]).toEqual([who, []]);
    // Of the latest, and of the rest, of one search.
    await copy(at.elsewhere, 'Balançoire neuve', 30);
    expect(await everyPage('both', 'balançoire')).toEqual(await wanted('%'));
    expect(await everyPage('director', 'balançoire')).toEqual(await wanted('réparée'));
  });

  it('when it follows a typographic apostrophe or a sign, or mixes figures and letters, then it is found, among the latest and the rest; the marks of a rich text are not', async () => {
    const texte =
      '<p>L’édredon/oreiller d’<strong>Armance</strong>&nbsp;: voir.Lot 4E12B du 03/09/2031, 0,75 mg</p><p>Mise au cœur.</p>' +
      '<p>Æthuse a.durand@exemple.fr, 06.12.34.56.78 ; T&lt;38, la tante de Nîmes <b.petit@exemple.fr></p>';
    for (const ago of [1, 2_500]) await copy(dossiers[0]!, texte, 1, ago, 'transmission');
    for (const [sought, shown] of [
      ['édredon', 'édredon'],
      ['oreiller', 'oreiller'],
      ['d’Armance', 'Armance'],
      ["d'armance", 'Armance'],
      ['lot', 'Lot'],
      ['4E12B', '4E12B'],
      ['03/09/2031', '03'],
      ['0,75', '75'],
      ['mis au coeur', 'Mise'],
      ['COEUR', 'cœur'],
      ['æthuse', 'Æthuse'],
      ['A.Durand@exemple.fr', 'durand'],
      ['06 12 34 56 78', '06'],
      ['de la tante', 'tante'],
      ['b.petit@exemple.fr', 'petit'],
    ]) {
      const { items } = await page('director', sought!);
      expect([sought, items.length, items[0]?.extract?.match]).toEqual([sought, 2, shown]);
    }
    // The words of one, in another order than they are written.
    expect(await everyPage('director', '4E12Bdu')).toEqual([]);
    for (const mark of ['strong', 'nbsp', 'lt']) expect(await everyPage('director', mark)).toEqual([]);
  });

  it('when what is sought has signs of its own, is nothing, or is long, then it is words as others, or none', async () => {
    for (const [sought, count] of [
      ["édredon' | 'balançoire", 0],
      ['édredon\\', 2],
      ['"édredon" <-> oreiller:*A', 2],
      ['!(édredon) & oreiller', 2],
      [`édredon ${'oreiller '.repeat(20)}`, 2],
      ['x'.repeat(200), 0],
      ['각'.repeat(200), 0],
      ["<-> \\ ' :*", 0],
      ['de la', 0],
    ] as const)
      expect([sought, (await everyPage('director', sought)).length]).toEqual([sought, count]);
    for (const refused of ['', '\u0000édredon', 'é'.repeat(201), 'mot '.repeat(1_000)])
      expect(
        (
          await server.current.get(
            `/api/v1/records/recherche?q=${encodeURIComponent(refused)}`,
            cookies['director'],
          )
        ).status,
      ).toBe(400);
  });

  it('when many were written at one instant, then each is found once, page after page', async () => {
    await sql(
      `insert into trame.record (id, organisation_id, dossier_id, pack_version_id, form_id, domain, data, author_id, at, occurred_at)
       select gen_random_uuid(), d.organisation_id, d.id, d.pack_version_id, 'note', 'educatif', '{"texte":"Kermesse"}', $2, a, a
         from trame.dossier d, generate_series(1, 60), (select now() - interval '3 minutes' as a) moment where d.id = any($1)`,
      [[dossiers[0], at.elsewhere], ids['director']],
    );
    const seen = await everyPage('both', 'kermesse');
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
    expect((await everyPage('director', 'kermesse')).length).toBe(60);
  });

  it('when another house has an id that ends as that of theirs, then its records are those of another house', async () => {
    const twin = `${randomUUID().slice(0, 24)}${at.placeId.slice(-12)}`;
    await sql(
      `insert into trame.establishment
       select (jsonb_populate_record(e, jsonb_build_object('id', $2::text, 'finess', '750000001'))).* from trame.establishment e where e.id = $1`,
      [at.placeId, twin],
    );
    const { id } = await buildDossier(at.organisationId, {
      establishmentId: twin,
      packId: 'pde',
      stage: 'accueilli',
    });
    for (const dossier of [id, dossiers[0]!]) await copy(dossier, 'Manège fermé', 2, 2_600);
    expect(await everyPage('director', 'manège')).toHaveLength(2);
    expect(await found('director', 'manège')).toEqual([dossiers[0], dossiers[0]]);
    expect(await everyPage('otherDirector', 'manège')).toEqual([]);
  });

  it('when one reads the dossiers of many teams, or everywhere, then they are found by the same index', async () => {
    const ask = async (reach: object, teams: string[]) =>
      (
        await work((tx) =>
          tx.query<{ id: string }>(
            'select id from search_records($1, $2, $3::uuid[], null, 200, null, null)',
            [
              'balançoire',
              JSON.stringify([
                { domain: 'educatif', everywhere: false, establishments: [], byCareTeam: false, ...reach },
              ]),
              teams,
            ],
          ),
        )
      ).length;
    const many = [...Array.from({ length: 301 }, () => randomUUID()), dossiers[0]!];
    expect(await ask({ byCareTeam: true }, many)).toBe(40);
    expect(await ask({ byCareTeam: true, careTeamAt: [at.otherId] }, many)).toBe(0);
    expect(await ask({ byCareTeam: true }, [at.elsewhere])).toBe(70);
    expect(await ask({ everywhere: true }, [])).toBe(110);
    expect(await ask({}, [])).toBe(0);
  });

  it('when a dossier moves to the other house, then who reads there finds them, who read here no longer; and back', async () => {
    const who = async () => [
      await found('director', 'trampoline'),
      await found('otherDirector', 'trampoline'),
    ];
    expect(await who()).toEqual([[moved], []]);
    await work((tx) => reassign(tx, moved, at.otherId));
    expect(await who()).toEqual([[], [moved]]);
    await work((tx) => reassign(tx, moved, at.placeId));
    expect(await who()).toEqual([[moved], []]);
    expect(await astray()).toBe(0);
  });

  it('when a record is written while its dossier moves, then it goes where the dossier does, whoever is first', async () => {
    const { database } = server.current;
    const to = (place: string) => (tx: Tx) => reassign(tx, moved, place);
    const insert = (texte: string) => (tx: Tx) =>
      tx.query(
        `insert into record (id, organisation_id, dossier_id, pack_version_id, form_id, domain, data, author_id, at)
         select $1, organisation_id, dossier_id, pack_version_id, form_id, domain, $3::jsonb, author_id, at
           from record where dossier_id = $2 limit 1`,
        [randomUUID(), moved, JSON.stringify({ texte })],
      );
    await askedMeanwhile(database, at.organisationId, to(at.otherId), () => work(insert('Toboggan mouillé')));
    expect(await astray()).toBe(0);
    expect(await found('otherDirector', 'toboggan')).toEqual([moved]);
    await askedMeanwhile(database, at.organisationId, insert('Tyrolienne fermée'), () =>
      work(to(at.placeId)),
    );
    expect(await astray()).toBe(0);
    expect(await found('director', 'tyrolienne')).toEqual([moved]);
    expect(await found('otherDirector', 'tyrolienne')).toEqual([]);
  });

  it('when a record is being changed as its dossier moves, then neither stops the other', async () => {
    const [record] = await sql(`select id from trame.record where dossier_id = $1 limit 1`, [moved]);
    const director: Principal = {
      organisationId: at.organisationId,
      professionalId: ids['director']!,
      sessionId: 's',
      displayName: 'Directrice',
      activities: [{ establishmentId: at.placeId, roleId: 'directeur', packId: 'pde', adjustments: [] }],
    };
    const tell = (tx: Tx) =>
      recordMoment(tx, {
        dossierId: moved,
        at: tx.now(),
        kind: 'formulaire',
        title: 'Rectification',
        ref: { kind: 'fiche', id: record!.id },
      });
    await askedMeanwhile(
      server.current.database,
      at.organisationId,
      async (tx) => {
        await findRecordToChange(tx, director, record!.id);
        // It is sent when the transaction ends.
        await tell(tx);
      },
      () => work((tx) => reassign(tx, moved, at.otherId)),
    );
    expect(await astray()).toBe(0);
    await work((tx) => reassign(tx, moved, at.placeId));
  });

  it('when a record is given another house than that of its dossier, then the database refuses it', async () => {
    await expect(
      sql(`update trame.record set establishment_id = $2 where dossier_id = $1`, [moved, at.otherId]),
    ).rejects.toMatchObject({ code: '23503' });
  });

  it('when a dossier is closed, archived, open again, then they are found as it may be read', async () => {
    for (const [stage, seen] of [
      ['sorti', [moved]],
      ['archive', []],
      ['accueilli', [moved]],
    ] as const) {
      await work((tx) => setStage(tx, moved, stage));
      expect([stage, await found('director', 'trampoline')]).toEqual([stage, seen]);
    }
  });

  it('when two files of one person become one, and are two again, then they are found in their own dossiers', async () => {
    const traits = { nomNaissance: 'Balancier', prenoms: 'Noé', dateNaissance: '2014-03-02', sexe: 'M' };
    const given = { establishmentId: at.placeId, packId: 'pde', stage: 'accueilli', traits };
    const [one, other] = [
      (await buildDossier(at.organisationId, given)).id,
      (await buildDossier(at.organisationId, given)).id,
    ];
    await copy(one, 'Funambule premier', 1, 1);
    await copy(other, 'Funambule second');
    const cookie = cookies['secretary'];
    const merged = await server.current.send<DuplicateList>(
      'POST',
      `/api/v1/dossiers/${one}/identite/fusion`,
      {
        body: { dossierId: other, reason: 'Même personne' },
        cookie,
      },
    );
    expect(merged.status).toBe(200);
    expect(await found('director', 'funambule')).toEqual([other, one]);
    const undone = await server.current.send(
      'POST',
      `/api/v1/identites/fusions/${merged.body.merges[0]!.id}/annuler`,
      { cookie },
    );
    expect(undone.status).toBe(204);
    expect(await found('director', 'funambule')).toEqual([other, one]);
    expect(await astray()).toBe(0);
  });
});
