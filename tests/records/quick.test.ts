import { randomUUID } from 'node:crypto';
import type {
  FoundRecords,
  Problem,
  QuickForms,
  RecordDetail,
  UnreadList,
  WrittenSinceShift,
} from '@trame/schemas';
import { inOrganisation, pushClock, type Principal } from '../../engine/src/platform/index.js';
import { unreadIds } from '../../engine/src/records/receipts/unreadIds.js';
import { principalOf, signIn } from '../support/factories.js';
import { at, cookies, dossiers, entry, ids, server, write } from './quickHouse.js';
import './foundAcrossHouses.cases.js';
import './sheets.cases.js';

const unread = async (who: string) =>
  (await server.current.get<UnreadList>('/api/v1/records/non-lues', cookies[who])).body.items;
const read = (who: string, id: string) =>
  server.current.get<RecordDetail>(`/api/v1/records/${id}`, cookies[who]);
const clear = () => server.current.database.asSuperuser('delete from record_reading');

describe('Given a transmission for two children', () => {
  it('when it is written in a few words, then each dossier has it, at the hour it was written; sent twice, once', async () => {
    const body = entry();
    const first = await write('zoe', body);
    expect(first.status).toBe(201);
    expect((await write('zoe', body)).body).toEqual(first.body);
    expect(first.body.items.map(({ dossierId }) => dossierId).sort()).toEqual([...dossiers].sort());
    const { body: record } = await read('zoe', first.body.items[0]!.id);
    expect(record.data).toMatchObject({ faits: 'Nuit calme.', themes: ['sommeil'] });
    expect(record.data['quand']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/);
    const [count] = await server.current.database.asSuperuser<{ n: number }>(
      "select count(*)::int as n from record where form_id = 'transmission'",
    );
    expect(count?.n).toBe(2);
  });

  it('when it is sent twice at once, or a colleague sends another under the same mark, then each is written once', async () => {
    const body = entry({ data: { faits: 'Repas pris.', importance: 'information' } });
    const [one, two] = await Promise.all([write('zoe', body), write('zoe', body)]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body).toEqual(one.body);
    const theirs = await write('ali', body);
    expect(theirs.status).toBe(201);
    expect(theirs.body.items.map(({ id }) => id)).not.toContain(one.body.items[0]!.id);
    await server.current.database.asSuperuser(
      `update trame.record set state = 'annule' where data ->> 'faits' = 'Repas pris.'`,
    );
  });

  it('when an answer is wrong, or one dossier is not theirs, then nothing is written in any', async () => {
    const wrong = await write('zoe', entry({ data: { faits: 'Chute', importance: 'alerte' } }));
    expect(wrong.status).toBe(422);
    expect((wrong.body as unknown as Problem).faults).toMatchObject([{ path: '/aFaire', rule: 'required' }]);
    expect((await write('zoe', entry({ dossierIds: [...dossiers, at.elsewhere] }))).status).toBe(404);
    expect((await write('secretary', entry())).body).toMatchObject({ code: 'not-fillable' });
    expect((await write('zoe', entry({ formId: 'presence' }))).body).toMatchObject({ code: 'not-fillable' });
    const [count] = await server.current.database.asSuperuser<{ n: number }>(
      "select count(*)::int as n from record where form_id = 'transmission' and state <> 'annule'",
    );
    expect(count?.n).toBe(2);
  });

  it('when one looks for what to write quickly, then only the questions that are enough are asked', async () => {
    const { body } = await server.current.get<QuickForms>('/api/v1/records/rapides', cookies['zoe']);
    const [form] = body.items;
    const fields = form?.bundle.form.pages.flatMap(({ sections }) => sections.flatMap((one) => one.fields));
    expect(fields?.map(({ id }) => id)).toEqual(['importance', 'faits', 'aFaire']);
    expect(form?.templates.map(({ label }) => label)).toContain('Nuit calme');
    expect(
      (await server.current.get<QuickForms>('/api/v1/records/rapides', cookies['secretary'])).body.items,
    ).toEqual([]);
  });
});

describe('Given what must be read', () => {
  beforeEach(clear);

  it('when colleagues come on duty, then it is told to who may read it, not to its author, nor outside', async () => {
    expect((await unread('ali')).map(({ summary }) => summary)).toEqual(['Nuit calme.', 'Nuit calme.']);
    expect(await unread('director')).toHaveLength(2);
    for (const who of ['zoe', 'outside', 'secretary', 'otherDirector'])
      expect([who, await unread(who)]).toEqual([who, []]);
  });

  it('when one says they have read it, or opens it, then it leaves their list alone, and who has read it is shown', async () => {
    const [first, second] = await unread('ali');
    const said = await server.current.send('POST', `/api/v1/records/${first!.id}/lu`, {
      cookie: cookies['ali'],
    });
    expect(said.status).toBe(204);
    await read('ali', second!.id);
    expect(await unread('ali')).toEqual([]);
    expect(await unread('director')).toHaveLength(2);
    const { receipts } = (await read('zoe', first!.id)).body;
    expect(receipts?.map(({ by }) => by)).toEqual([expect.stringMatching(/^ALI /)]);
  });

  it('when somebody outside says they have read it, then it does not exist for them', async () => {
    const [first] = await unread('ali');
    const said = await server.current.send('POST', `/api/v1/records/${first!.id}/lu`, {
      cookie: cookies['outside'],
    });
    expect(said.status).toBe(404);
  });
});

describe('Given a house where others write much that one may not read', () => {
  it('when one looks for what one has not read, then what one may read is told all the same', async () => {
    const copy = (formId: string, domain: string, data: string, most: number) =>
      server.current.database.asSuperuser(
        `insert into trame.record (id, organisation_id, dossier_id, pack_version_id, form_id, domain, data, author_id, at, occurred_at)
         select gen_random_uuid(), organisation_id, dossier_id, pack_version_id, $1, $2, $3::jsonb, author_id,
                at + n * interval '1 second', at
           from (select * from trame.record limit 1) r, generate_series(1, $4::int) n`,
        [formId, domain, data, most],
      );
    await copy('transmission-ciblee', 'soin', '{"cible": "Douleur"}', 1);
    await copy('transmission', 'educatif', '{"faits": "Repas pris."}', 250);
    expect((await unread('doctor')).map(({ formId }) => formId)).toEqual(['transmission-ciblee']);
  });
});

describe('Given what was written, when words of it are sought', () => {
  const find = async (who: string, q: string, more = '') =>
    server.current.get<FoundRecords>(
      `/api/v1/records/recherche?q=${encodeURIComponent(q)}${more}`,
      cookies[who],
    );
  const found = async (who: string, q: string, more?: string) =>
    (await find(who, q, more)).body.items.map(({ dossierId }) => dossierId);

  beforeAll(async () => {
    const faits = 'Très agité après l’appel ; hospitalisée à Nîmes pour une réaction allergique.';
    const body = entry({ dossierIds: [dossiers[0]], data: { faits, importance: 'information' } });
    expect((await write('zoe', body)).status).toBe(201);
  });

  it('then they are found without accents, by their root or their beginning, with the passage', async () => {
    for (const q of ['reaction ALLERGIQUE', 'allergie', 'Nîm', 'hospitalisation', 'd’une réaction'])
      expect([q, await found('zoe', q)]).toEqual([q, [dossiers[0]]]);
    expect((await find('zoe', 'nimes')).body.items[0]?.extract).toEqual({
      label: expect.any(String),
      before: 'Très agité après l’appel ; hospitalisée à ',
      match: 'Nîmes',
      after: ' pour une réaction allergique.',
    });
    expect(await found('zoe', 'allergique absente')).toEqual([]);
    expect(await found('zoe', 'de la')).toEqual([]);
    expect(await found('zoe', `' & ! | <-> :* \\ ) allergique`)).toEqual([dossiers[0]]);
    expect(await found('zoe', 'allergique', `&dossier=${dossiers[1]}`)).toEqual([]);
    expect(await found('zoe', 'allergique', `&dossier=${dossiers[0]}`)).toEqual([dossiers[0]]);
    expect((await find('zoe', 'a')).status).toBe(400);
  });

  it('then all of them are found, the latest first, page after page, whatever is written or cancelled in between', async () => {
    const sql = (text: string, values: unknown[] = []) =>
      server.current.database.asSuperuser<{ id: string }>(text, values);
    const expected = await sql(
      `select id from trame.record where data ->> 'faits' = 'Repas pris.' and state <> 'annule' order by at desc, id desc`,
    );
    // Some at the very same moment, to the microsecond.
    await sql(
      `update trame.record set at = (select at + interval '7 microseconds' from trame.record where id = $1)
        where id = any($2::uuid[])`,
      [expected[10]!.id, expected.slice(10, 40).map(({ id }) => id)],
    );
    const wanted = await sql(
      `select id from trame.record where data ->> 'faits' = 'Repas pris.' and state <> 'annule' order by at desc, id desc`,
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await find('zoe', 'repas pris', cursor && `&cursor=${cursor}`);
      expect([body.items.length, body.more]).toEqual([
        Math.min(25, wanted.length - seen.length),
        body.next !== null,
      ]);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next;
      if (seen.length > 25) continue;
      await write('zoe', entry({ data: { faits: 'Repas pris tard.', importance: 'information' } }));
      await sql(
        `update trame.record set at = at + interval '1 day' where data ->> 'faits' = 'Repas pris tard.'`,
      );
      await sql(`update trame.record set state = 'annule' where id = $1`, [seen.at(-1)]);
    }
    await sql(`update trame.record set state = 'annule' where data ->> 'faits' = 'Repas pris tard.'`);
    expect(wanted.length).toBeGreaterThan(200);
    expect(seen).toEqual(wanted.map(({ id }) => id));
    for (const wrong of [
      { at: '2026-02-30T10:00:00.000000Z', id: seen[0] },
      { at: 'hier', id: seen[0] },
      ['x'],
    ])
      expect(
        (await find('zoe', 'repas', `&cursor=${Buffer.from(JSON.stringify(wrong)).toString('base64url')}`))
          .status,
      ).toBe(400);
  });

  it('then only those who may read them find them, and who sought is in the trail, not what', async () => {
    for (const who of ['outside', 'otherDirector', 'secretary'])
      expect([who, await found(who, 'allergique')]).toEqual([who, []]);
    expect(await found('director', 'allergique')).toEqual([dossiers[0]]);
    const lines = await server.current.database.asSuperuser(
      "select actor_name, details from audit_record where action = 'fiches.recherchees' order by id desc limit 1",
    );
    expect(lines).toEqual([
      { actor_name: 'DIRECTOR Camille', details: { lignes: 1, dossiers: [dossiers[0]] } },
    ]);
  });
});

describe('Given somebody who comes back on duty', () => {
  const HOUR = 3_600_000;
  const since = async (who: string, more = '') =>
    (await server.current.get<WrittenSinceShift>(`/api/v1/records/depuis-mon-poste${more}`, cookies[who]))
      .body;
  const told = async (who: string, more?: string) =>
    (await since(who, more)).items.map(({ summary }) => summary);
  const rest = async (who: string, hours: number) => {
    await pushClock(at.organisationId, hours * HOUR);
    cookies[who] = await signIn(at.organisationId, ids[who]!);
  };
  const tell = (faits: string) =>
    write('zoe', entry({ dossierIds: [dossiers[0]], data: { faits, importance: 'information' } }));

  it('when their shift before is unknown, then two weeks are told; else what was written since it ended', async () => {
    expect((await since('director')).fromShift).toBe(false);
    await rest('ali', 10);
    await tell('Avant le poste.');
    await rest('ali', 1);
    expect(await told('ali')).toContain('Avant le poste.');
    await tell('Devant un écran laissé ouvert.');
    await rest('ali', 0.4);
    await rest('ali', 10);
    await tell('Pendant le repos.');
    const { fromShift, items, more } = await since('ali');
    expect([fromShift, more, items.map(({ summary }) => summary)]).toEqual([
      true,
      false,
      ['Pendant le repos.', 'Devant un écran laissé ouvert.'],
    ]);
    await rest('ali', 15 * 24);
    expect((await since('ali')).fromShift).toBe(false);
  });

  it('when it asks for no receipt, then it is told too, and to those alone who may read it', async () => {
    await tell('Mot du soir.');
    await server.current.database.asSuperuser(
      `update trame.record set form_id = 'evenement' where data ->> 'faits' = 'Mot du soir.'`,
    );
    const forms = async (who: string) => (await since(who)).items.map(({ formId }) => formId);
    expect(await forms('ali')).toEqual(['evenement']);
    expect(await forms('director')).toContain('evenement');
    for (const who of ['zoe', 'outside', 'secretary', 'otherDirector'])
      expect([who, await forms(who)]).toEqual([who, []]);
    expect(await told('ali', `?etablissement=${at.placeId}`)).toHaveLength(1);
    expect(await told('ali', `?etablissement=${randomUUID()}`)).toEqual([]);
  });

  it('when they say they have read all of it, then it leaves their list alone; of another’s dossier nothing is kept', async () => {
    const lines = (await since('ali')).items.map(({ id }) => id);
    const say = (who: string) =>
      server.current.send('POST', '/api/v1/records/lues', { body: { ids: lines }, cookie: cookies[who] });
    expect((await say('outside')).status).toBe(204);
    expect((await say('ali')).status).toBe(204);
    expect(await told('ali')).toEqual([]);
    expect((await since('director')).items.map(({ id }) => id)).toEqual(expect.arrayContaining(lines));
    const readers = await server.current.database.asSuperuser<{ professional_id: string }>(
      'select professional_id from trame.record_reading where record_id = any($1::uuid[])',
      [lines],
    );
    expect(readers).toEqual([{ professional_id: ids['ali'] }]);
    const [trail] = await server.current.database.asSuperuser<{ details: object }>(
      "select details from audit_record where action = 'fiches.lues'",
    );
    expect(trail?.details).toEqual({ lignes: 1, dossiers: [dossiers[0]] });
  });

  it('when a base is large, then what each dossier holds since is found by its index', async () => {
    await server.current.database.asSuperuser(
      `insert into trame.record (id, organisation_id, dossier_id, pack_version_id, form_id, domain, data, author_id, at, occurred_at)
       select gen_random_uuid(), organisation_id, dossier_id, pack_version_id, 'note', domain, '{}', author_id,
              at - n * interval '1 hour', at from (select * from trame.record limit 1) r, generate_series(1, 5000) n`,
    );
    await server.current.database.asSuperuser('analyze trame.record');
    for (const [who, index] of [
      ['ali', 'record_written'],
      ['director', 'record_written'],
    ] as const) {
      const plan = await planOf(await principalOf(at.organisationId, ids[who]!));
      expect([who, plan]).toEqual([who, expect.stringContaining(index)]);
      expect(plan).not.toMatch(/Seq Scan on record\b/);
    }
  });

  /** How the list is found, as PostgreSQL tells it. */
  const planOf = (principal: Principal): Promise<string> =>
    inOrganisation(at.organisationId, async (tx) => {
      const told: Array<{ 'QUERY PLAN': string }> = [];
      const explaining = Object.create(tx, {
        query: {
          value: async (sql: string, values: unknown[]) => {
            if (!sql.includes('record_reading')) return tx.query(sql, values);
            told.push(...(await tx.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${sql}`, values)));
            return [];
          },
        },
      }) as typeof tx;
      await unreadIds(explaining, principal, { since: new Date(tx.now().getTime() - HOUR), most: 100 });
      return told.map((row) => row['QUERY PLAN']).join('\n');
    });
});
