import type { Problem, ViewPage } from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation, type Principal } from '../../engine/src/platform/index.js';
import { saveRecord } from '../../engine/src/records/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';

const server = useTestServer();

let organisationId: string;
let packVersionId: string;
let author: Principal;
const cookies: Record<string, string> = {};
const dossiers: Record<string, string> = {};

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  const { id: place } = await buildEstablishment(organisationId);
  packVersionId = (await getPack('atelier')).versionId;
  const team: string[] = [];
  for (const role of ['secretaire', 'educateur', 'directeur']) {
    const { id } = await buildProfessional(organisationId, { roles: [[place, role]] });
    cookies[role] = await signIn(organisationId, id);
    if (role === 'educateur') team.push(id);
    if (role === 'directeur') author = await principalOf(organisationId, id);
  }
  for (const nomNaissance of ['Zola', 'Musset', 'Camus']) {
    const traits = { nomNaissance, prenoms: 'Lou', dateNaissance: '2020-01-31' };
    const { id } = await buildDossier(organisationId, {
      establishmentId: place,
      traits,
      team: [[team[0] ?? '', 'referent']],
    });
    dossiers[nomNaissance] = id;
  }
  await write('Zola', 'demande', { nom: 'Zola', prenoms: 'Lou', origine: 'famille' });
  await write('Musset', 'demande', { nom: 'Musset', prenoms: 'Lou', origine: 'service' });
  await write('Camus', 'demande', { nom: 'Camus', prenoms: 'Lou', origine: 'famille' });
  await write('Camus', 'note', { nature: 'ecole', texte: 'Rentrée' });
});

const write = (name: string, formId: string, data: Record<string, unknown>) =>
  inOrganisation(organisationId, (tx) =>
    saveRecord(tx, { dossierId: dossiers[name] ?? '', packVersionId, formId, data, author }),
  );

const list = (who: string, filters: unknown, more = '') =>
  server.current.get<ViewPage & Problem>(
    `/api/v1/views/demandes?filters=${encodeURIComponent(typeof filters === 'string' ? filters : JSON.stringify(filters))}${more}`,
    cookies[who],
  );
const names = ({ body }: { body: ViewPage }) => body.items.map(({ displayName }) => displayName);

describe('Given a list that a pack lets filter on a column', () => {
  it('when it is read, then it says on what, and among which answers', async () => {
    const { body } = await list('secretaire', '');
    expect(body.filters[0]).toEqual({
      column: 'origine',
      label: 'Origine',
      choices: [
        { value: 'famille', label: 'La famille' },
        { value: 'service', label: 'Un service' },
      ],
    });
    expect(names({ body })).toHaveLength(3);
  });

  it.each([
    [{ origine: 'famille' }, '', ['ZOLA Lou', 'CAMUS Lou']],
    [{ origine: 'famille' }, '&sort=name', ['CAMUS Lou', 'ZOLA Lou']],
    [{ origine: 'service' }, '', ['MUSSET Lou']],
    [{ origine: 'famille' }, '&q=zol', ['ZOLA Lou']],
    [{ origine: 'famille' }, '&stage=attente', []],
    [{}, '&sort=name', ['CAMUS Lou', 'MUSSET Lou', 'ZOLA Lou']],
  ])('when it is filtered by %j%s, then only those are there, in order', async (filters, more, expected) => {
    expect(names(await list('secretaire', filters, more))).toEqual(expected);
  });

  it('when the answer changes, or its record is cancelled, then the list follows the latest', async () => {
    const id = await write('Musset', 'demande', { nom: 'Musset', prenoms: 'Lou', origine: 'famille' });
    expect(names(await list('secretaire', { origine: 'service' }))).toEqual([]);
    await server.current.database.asSuperuser("update trame.record set state = 'annule' where id = $1", [id]);
    expect(names(await list('secretaire', { origine: 'service' }))).toEqual(['MUSSET Lou']);
  });

  it.each(['secretaire', 'educateur'])(
    'when %s filters on an answer, then only the dossiers where they read it are told',
    async (who) => {
      const readsNotes = who === 'educateur';
      expect(names(await list(who, { nature: 'ecole' }))).toEqual(readsNotes ? ['CAMUS Lou'] : []);
    },
  );

  it.each([
    ['a column that is not filtered', { age: '12' }],
    ['a value it does not have', { origine: "x' or true --" }],
    ['an object for a value', { origine: { a: 1 } }],
    ['too many', Object.fromEntries('abcdef'.split('').map((key) => [key, 'x']))],
    ['what is not JSON', '{origine'],
    ['a list', '["origine"]'],
  ])('when it is asked %s, then it is refused in words', async (_what, filters) => {
    const { status, body } = await list('secretaire', filters);
    expect([status, body.code, body.faults?.[0]?.path]).toEqual([400, 'invalid-request', '/filters']);
  });
});

describe('Given 20,000 dossiers with a record each', () => {
  const FEW = 40;

  beforeAll(async () => {
    const { database } = server.current;
    await database.asSuperuser(
      `with person as (
         insert into trame.usager (id, organisation_id, traits, created_at, updated_at)
         select gen_random_uuid(), $1, jsonb_build_object('nomNaissance', 'Nom' || n, 'prenoms', 'Lou'), now(), now()
           from generate_series(1, 20000) n returning id, organisation_id),
       opened as (
         insert into trame.dossier (id, organisation_id, usager_id, establishment_id, pack_id, pack_version_id, numero, stage, stage_at, created_at)
         select gen_random_uuid(), p.organisation_id, p.id, d.establishment_id, d.pack_id, d.pack_version_id,
                'P-' || row_number() over (), 'demande', now(), now()
           from person p cross join (select * from trame.dossier where id = $2) d returning id)
       insert into trame.record (id, organisation_id, dossier_id, pack_version_id, form_id, domain, data, author_id, at)
       select gen_random_uuid(), $1, o.id, $3, 'demande', 'administratif',
              jsonb_build_object('origine', case when row_number() over () <= ${FEW} then 'rare' else 'famille' end), $4, now()
         from opened o`,
      [organisationId, dossiers['Zola'], packVersionId, author.professionalId],
    );
    await database.asSuperuser('analyze trame.latest_answer; analyze trame.dossier; analyze trame.usager');
  }, 60_000);

  it('when answers are looked for under the wall, then their index is used, by the search too', async () => {
    await inOrganisation(organisationId, async (tx) => {
      const plan = await tx.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, costs off) select dossier_id from latest_answer
          where form_id = 'demande' and field_id = 'origine' and value = 'rare'`,
      );
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(text).toMatch(/Index Only Scan using latest_answer_value|Index Scan.*latest_answer_value/);
      expect(text).not.toContain('Seq Scan');
      // What this transaction alone has done is counted at once.
      const timesRead = async () =>
        (
          await tx.query<{ times: number }>(
            `select pg_stat_get_xact_numscans('trame.latest_answer_value'::regclass)::int as times`,
          )
        )[0]?.times ?? 0;
      const before = await timesRead();
      const found = await tx.query(
        `select id from search_dossiers('', true, null, null, current_date, null, null, true, null, null, 200,
           '[{"form": "demande", "field": "origine", "value": "rare"}]')`,
      );
      expect(found).toHaveLength(FEW);
      // Once for all, not once a dossier.
      expect((await timesRead()) - before).toBe(1);
    });
  });
});
