import { randomUUID } from 'node:crypto';
import type { Fault, Form, Problem, StudioDraft, StudioEvolution, StudioPublished } from '@trame/schemas';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { buildDossier, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { buildShapingHouse, designer, type ShapingHouse } from './draftHouse.js';

const server = useTestServer({ groups: [studioRoutes] });
let house: ShapingHouse;
let educator: string;
let dossierId: string;
let draft: StudioDraft;
const desk = designer(
  () => server.current,
  () => house.quality,
);
const evolution = async () =>
  (await server.current.get<StudioEvolution>(`/api/v1/studio/drafts/${draft.id}/evolution`, house.quality))
    .body;
/** What the check remarks of answers without a word of what becomes of them. */
const lost = async () =>
  (await desk.post<{ faults: Fault[] }>(draft.id, 'check')).body.faults.filter(
    ({ rule }) => rule === 'answers-without-migration',
  );
const begin = async (data: object): Promise<string> => {
  const id = randomUUID();
  const api = (path: string) => `/api/v1${path}`;
  await server.current.send('POST', api(`/dossiers/${dossierId}/drafts`), {
    cookie: educator,
    body: { id, formId: 'note' },
  });
  await server.current.send('PUT', api(`/drafts/${id}`), {
    cookie: educator,
    body: { data },
    headers: { 'If-Match': '"1"' },
  });
  return id;
};

describe('Given a quality manager who changes a form of which drafts are begun', () => {
  beforeAll(async () => {
    house = await buildShapingHouse();
    const { organisationId, establishmentId } = house;
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'educateur']] });
    educator = await signIn(organisationId, id);
    ({ id: dossierId } = await buildDossier(organisationId, { establishmentId, team: [[id, 'referent']] }));
    await begin({ nature: 'ecole', texte: 'Sortie', duree: 30 });
    await begin({ texte: 'Repas' });
    draft = (await desk.open()).body;
    const file = await desk.read(draft.id, 'forms/note.form.json');
    const form = JSON.parse(file.body.content) as Form;
    const [nature, le, duree, texte, ...rest] = form.pages[0]!.sections[0]!.fields;
    const fields = [
      { ...nature!, options: [nature!.options![0]!, { value: 'scolaire', label: 'Scolaire' }] },
      le!,
      { ...duree!, id: 'minutes' },
      texte!,
      ...rest.map((one) => (one.id === 'ecole' ? { ...one, visibleWhen: 'nature = "scolaire"' } : one)),
      { id: 'lieu', type: 'text' as const, label: 'Lieu', required: true },
    ];
    const changed = {
      ...form,
      record: { ...form.record, columns: ['nature', 'le'] },
      pages: [{ ...form.pages[0]!, sections: [{ ...form.pages[0]!.sections[0]!, fields }] }],
    };
    await desk.save(draft.id, 'forms/note.form.json', changed, file.body.revision);
  });

  it('When nothing says what becomes of the answers, Then they are told how many stay and why, with a proposal', async () => {
    const { items } = await evolution();

    expect(items).toMatchObject([
      {
        kind: 'form',
        id: 'note',
        passing: 0,
        staying: 2,
        declared: false,
        changes: [
          { from: 'duree', to: 'minutes' },
          { from: 'nature', to: 'nature', values: { ecole: null } },
          { to: 'lieu', ask: true },
        ],
        lost: [{ path: 'duree', targets: [{ path: 'minutes', label: 'Durée, en minutes' }] }],
        values: [{ path: 'nature', gone: [{ value: 'ecole', label: 'École' }] }],
        demanded: [{ path: 'lieu', label: 'Lieu' }],
      },
    ]);
    expect(items[0]?.stays).toContain('La question « Lieu » devient obligatoire.');
    expect(await lost()).toMatchObject([
      {
        file: 'forms/note.form.json',
        level: 'warning',
        message: expect.stringContaining('la question « Durée, en minutes » n’est plus posée.'),
        expected: expect.stringContaining('migrations/note/1.0.0.migration.json, avec { "from": "duree"'),
      },
      { message: expect.stringContaining('la question « Nature » n’a plus toutes ses réponses.') },
    ]);
  });

  it('When they say it, Then the drafts will pass, and the pack holds it, checked like the rest', async () => {
    const declare = (body: object) =>
      server.current.send<StudioEvolution>('PUT', `/api/v1/studio/drafts/${draft.id}/evolution`, {
        cookie: house.quality,
        body: { kind: 'form', id: 'note', title: 'Minutes à part', ...body },
      });
    const wrong = await declare({ changes: [{ from: 'duree', to: 'ailleurs' }] });
    expect(wrong.status).toBe(200);
    const checked = await desk.post<{ faults: Array<{ file: string; rule: string }> }>(draft.id, 'check');
    expect(checked.body.faults.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['unknown-new-field', 'lost-value', 'demanded-field']),
    );
    const { body } = await declare({
      changes: [
        { from: 'duree', to: 'minutes' },
        { from: 'nature', to: 'nature', values: { ecole: 'scolaire' } },
        { to: 'lieu', ask: true },
      ],
    });

    expect(body.items).toMatchObject([
      { declared: true, passing: 2, staying: 0, stays: [], says: 'Minutes à part' },
    ]);
    expect(await lost()).toEqual([]);
    const unchanged = await declare({ id: 'demande', changes: [] });
    expect([unchanged.status, (unchanged.body as unknown as Problem).code]).toEqual([
      404,
      'pack-content-not-found',
    ]);
  });

  it('When it is published, Then the migration bears the version that was given, and the drafts pass to it', async () => {
    const { body: now } = await server.current.get<StudioDraft>(
      '/api/v1/studio/packs/atelier/draft',
      house.quality,
    );
    const published = await desk.post<StudioPublished>(draft.id, 'publish', { bump: 'major' }, now.revision);
    const refused = published.status === 403 || published.status === 422 ? published.body : undefined;
    expect(refused).toBeUndefined();

    expect(published.body.version).toBe('2.0.0');
    const { body: next } = await desk.open();
    const migration = await desk.read(next.id, 'migrations/note/1.0.0.migration.json');
    expect(JSON.parse(migration.body.content)).toMatchObject({ from: '1.0.0', to: '2.0.0' });
    const drafts = await server.current.get<{ items: Array<{ id: string }> }>(
      `/api/v1/dossiers/${dossierId}/drafts`,
      educator,
    );
    const passed = await Promise.all(
      drafts.body.items.map(
        async ({ id }) =>
          (
            await server.current.send<{ data: object }>('POST', `/api/v1/drafts/${id}/evolve`, {
              cookie: educator,
              headers: { 'If-Match': '"2"' },
            })
          ).body.data,
      ),
    );
    expect(passed).toEqual([{ nature: 'scolaire', texte: 'Sortie', minutes: 30 }, { texte: 'Repas' }]);
  });
});
