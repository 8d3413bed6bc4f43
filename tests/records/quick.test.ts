import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Problem, QuickForms, QuickWritten, RecordDetail, UnreadList } from '@trame/schemas';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({ packs: path.join(import.meta.dirname, '../../packs') });

let organisationId: string;
const dossiers: string[] = [];
let elsewhere: string;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const { id: placeId } = await buildEstablishment(organisationId, { packId: 'pde' });
  const { id: otherId } = await buildEstablishment(organisationId, { packId: 'pde' });
  const ids: Record<string, string> = {};
  for (const [name, role, place] of [
    ['zoe', 'educateur', placeId],
    ['ali', 'educateur', placeId],
    ['outside', 'educateur', placeId],
    ['director', 'directeur', placeId],
    ['secretary', 'secretaire', placeId],
    ['otherDirector', 'directeur', otherId],
    ['doctor', 'medecin', placeId],
  ] as const) {
    const { id } = await buildProfessional(organisationId, { lastName: name, roles: [[place, role]] });
    ids[name] = id;
    cookies[name] = await signIn(organisationId, id);
  }
  const given = { packId: 'pde', stage: 'accueilli' };
  const team: Array<[string, string]> = [
    [ids['zoe']!, 'referent'],
    [ids['ali']!, 'co-referent'],
  ];
  for (let one = 0; one < 2; one += 1)
    dossiers.push((await buildDossier(organisationId, { ...given, establishmentId: placeId, team })).id);
  elsewhere = (await buildDossier(organisationId, { ...given, establishmentId: otherId })).id;
});

const entry = (more: object = {}) => ({
  requestId: randomUUID(),
  formId: 'transmission',
  dossierIds: dossiers,
  data: { faits: 'Nuit calme.', importance: 'information', themes: ['sommeil'] },
  ...more,
});
const write = (who: string, body: object) =>
  server.current.send<QuickWritten>('POST', '/api/v1/records/rapides', { body, cookie: cookies[who] });
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
    expect((await write('zoe', entry({ dossierIds: [...dossiers, elsewhere] }))).status).toBe(404);
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
