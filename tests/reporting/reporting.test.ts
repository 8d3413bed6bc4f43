import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { QuickWritten, ReportingBoard } from '@trame/schemas';
import { deriveAll, openReporting, reportingRoutes } from '../../engine/src/reporting/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [reportingRoutes],
});

const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
const cookies: Record<string, string> = {};
const places: Record<string, string> = {};
let dossierId: string;

beforeAll(async () => {
  openReporting(server.current.database.config);
  const { id: organisationId } = await buildOrganisation();
  for (const name of ['here', 'elsewhere'])
    places[name] = (await buildEstablishment(organisationId, { packId: 'pde' })).id;
  const ids: Record<string, string> = {};
  for (const [name, role, place] of [
    ['zoe', 'educateur', 'here'],
    ['director', 'directeur', 'here'],
    ['other', 'directeur', 'elsewhere'],
    ['quality', 'responsable-qualite', 'here'],
  ] as const) {
    const roles: Array<[string, string]> = [[places[place]!, role]];
    ids[name] = (await buildProfessional(organisationId, { lastName: name, roles })).id;
    cookies[name] = await signIn(organisationId, ids[name]);
  }
  await server.current.database.asSuperuser(
    `insert into trame.activity (id, organisation_id, professional_id, establishment_id, role_id, from_date, to_date)
     select gen_random_uuid(), organisation_id, professional_id, establishment_id, 'secretaire', '2001-01-01', '2001-12-31'
     from trame.activity where professional_id = '${ids['zoe']}'`,
  );
  const team: Array<[string, string]> = [[ids['zoe']!, 'referent']];
  const given = { packId: 'pde', stage: 'accueilli', establishmentId: places['here']!, team };
  dossierId = (await buildDossier(organisationId, given)).id;
});

const write = (importance: string) =>
  server.current.send<QuickWritten>('POST', '/api/v1/records/rapides', {
    body: {
      requestId: randomUUID(),
      formId: 'transmission',
      dossierIds: [dossierId],
      data: {
        faits: '=Lina a bien dormi chez Mme Vasseur',
        importance,
        ...(importance === 'information' ? {} : { aFaire: 'Prévenir' }),
      },
    },
    cookie: cookies['zoe'],
  });
const board = (who: string, more = '', from = today) =>
  server.current.get<ReportingBoard>(`/api/v1/reporting?du=${from}&au=${today}${more}`, cookies[who]);
const count = async (who: string, id: string, more = '') =>
  (await board(who, more)).body.events.find((one) => one.id === id)?.total;
const rows = () =>
  server.current.database.asSuperuser<{
    seq: string;
    event_id: string;
    attributes: object;
    caught_up: boolean;
    subject: string;
    role: string | null;
  }>('select seq, event_id, attributes, caught_up, subject, role from reporting_event order by seq');

describe('Given transmissions that a team writes', () => {
  it('when the trail is read, twice and at once, then each gives its event once, in order, with choices and no name', async () => {
    expect((await write('information')).status).toBe(201);
    expect((await write('alerte')).status).toBe(201);
    await Promise.all([deriveAll(), deriveAll()]);
    await deriveAll();
    const written = (await rows()).filter(({ event_id: id }) => id === 'transmission.creee');
    expect(written.map(({ attributes }) => attributes)).toEqual([
      { importance: 'information' },
      { importance: 'alerte' },
    ]);
    expect(new Set(written.map(({ subject }) => subject)).size).toBe(1);
    expect(written[0]?.subject).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(await rows())).not.toMatch(/Lina|Vasseur/);
    expect(written.map(({ role }) => role)).toEqual(['educateur', 'educateur']);
  });

  it('when they are counted, then who steers there sees them, and nobody else', async () => {
    const seen = await board('director');
    expect(seen.body).toMatchObject({ from: today });
    expect(await count('director', 'transmission.creee')).toBe(2);
    expect(await count('quality', 'transmission.creee')).toBe(2);
    expect(await count('other', 'transmission.creee')).toBe(0);
    expect(seen.body.derivedUntil).not.toBeNull();
    expect((await board('other')).body.derivedUntil).toBeNull();
    expect((await board('other', `&etablissement=${places['here']}`)).status).toBe(403);
    expect((await board('zoe')).status).toBe(403);
    expect((await board('director', '', '2099-01-01')).status).toBe(400);
    expect((await server.current.get(`/api/v1/reporting?du=${today}&au=${today}`)).status).toBe(401);
  });

  it('when they are exported, then as a CSV for spreadsheets, and the trail says so', async () => {
    const answer = await fetch(`${server.current.url}/api/v1/reporting/export?du=${today}&au=${today}`, {
      headers: { cookie: cookies['director']!, 'x-trame': '1' },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(answer.status).toBe(200);
    expect(text).toContain('"Numéro";"Date et heure"');
    expect(text).toContain('"transmission.creee"');
    expect(text).toContain('"importance=alerte"');
    expect(text).not.toMatch(/Lina|Vasseur/);
    const [trace] = await server.current.database.asSuperuser<{ n: number }>(
      `select count(*)::int as n from audit_record where action = 'pilotage.exporte'`,
    );
    expect(trace?.n).toBe(1);
  });

  it('when the catalogue of the pack was another until now, then the past is derived again, and nothing twice', async () => {
    const before = (await rows()).length;
    await server.current.database.asSuperuser(`update reporting_cursor set catalogue = 'former'`);
    await deriveAll();
    expect((await rows()).length).toBe(before);
    const { id } = (await write('information')).body.items[0]!;
    expect(id).toBeDefined();
    await deriveAll();
    expect((await rows()).slice(before).map(({ event_id: event }) => event)).toEqual(['transmission.creee']);
    await expect(server.current.database.asSuperuser('delete from reporting_event')).rejects.toThrow(
      /never changed/,
    );
  });
});
