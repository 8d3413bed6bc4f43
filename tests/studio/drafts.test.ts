import type {
  Form,
  Problem,
  StudioChanges,
  StudioConnectors,
  StudioDraft,
  StudioDraftCheck,
  StudioPublished,
  StudioSurroundings,
  StudioUsage,
  StudioVersions,
} from '@trame/schemas';
import { getPack } from '../../engine/src/catalog/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { useTestServer } from '../support/server.js';
import { buildShapingHouse, designer, fileAddress, soundForm, type ShapingHouse } from './draftHouse.js';

const server = useTestServer({ groups: [studioRoutes] });
const FORM = 'forms/demande.form.json';

let house: ShapingHouse;
let other: ShapingHouse;
const as = (who: () => string) => designer(() => server.current, who);
const quality = as(() => house.quality);
const elsewhere = as(() => other.quality);

beforeAll(async () => {
  house = await buildShapingHouse();
  other = await buildShapingHouse();
});

const trail = (action: string) =>
  server.current.database.asSuperuser<{ actor_id: string; details: Record<string, unknown> }>(
    'select actor_id, details from audit_record where action = $1 and organisation_id = $2 order by id',
    [action, house.organisationId],
  );
const line = (draft: StudioDraft, path: string) => draft.files.find((file) => file.path === path);
const inForce = (organisationId: string) =>
  inOrganisation(organisationId, async (tx) => (await getPack('atelier', tx)).version);

let draft: StudioDraft;

describe('Given a pack that the organisation works with', () => {
  it('when nothing was opened, then there is no draft', async () => {
    const answer = await server.current.get('/api/v1/studio/packs/atelier/draft', house.quality);
    expect([answer.status, answer.body]).toEqual([204, '']);
  });

  it('when a draft is opened twice, then it is the same, of the published version, sound and unchanged', async () => {
    const first = await quality.open();
    draft = (await quality.open()).body;
    expect(first.status).toBe(200);
    expect(draft).toMatchObject({ id: first.body.id, packId: 'atelier', baseVersion: '1.0.0', faults: [] });
    expect(line(draft, FORM)).toEqual({
      path: FORM,
      kind: 'form',
      id: 'demande',
      title: 'Demande d’accueil',
      revision: 0,
      changed: 'none',
    });
    expect(line(draft, 'circuits/accueil.bpmn')).toMatchObject({ kind: 'circuit', id: 'accueil' });
    expect(await trail('brouillon.ouvert')).toHaveLength(1);
  });

  it('when another pack is asked, one nobody of the organisation works with is refused', async () => {
    const answer = await as(() => house.quality).open('fondation');
    expect([answer.status, (answer.body as unknown as Problem).code]).toEqual([409, 'pack-not-shapeable']);
    expect((await quality.open('inconnu')).status).toBe(404);
  });
});

describe('Given who asks', () => {
  it.each(['secretary', 'director'] as const)('when the %s tries, then every door is closed', async (who) => {
    const stranger = as(() => house[who]);
    const answers = [
      await stranger.open(),
      await stranger.read(draft.id, FORM),
      await stranger.save(draft.id, FORM, '{}', 0),
      await stranger.remove(draft.id, FORM, 0),
      await stranger.post(draft.id, 'check'),
      await stranger.post(draft.id, 'publish', {}, draft.revision),
      await stranger.abandon(draft.id),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(403));
  });

  it('when another organisation names the draft, then it does not exist', async () => {
    const answers = [
      await elsewhere.read(draft.id, FORM),
      await elsewhere.save(draft.id, FORM, '{}', 0),
      await elsewhere.remove(draft.id, FORM, 0),
      await elsewhere.post(draft.id, 'check'),
      await elsewhere.post(draft.id, 'publish', {}, draft.revision),
      await elsewhere.abandon(draft.id),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404));
    const mine = await elsewhere.open();
    expect(mine.body.id).not.toBe(draft.id);
  });
});

describe('Given a file of the draft', () => {
  let form: Form;

  beforeAll(async () => {
    form = JSON.parse((await quality.read(draft.id, FORM)).body.content) as Form;
  });

  it('when it is saved twice, then each state is kept, and an undo goes back to the published one', async () => {
    const renamed = { ...form, title: 'Demande' };
    const again = { ...form, title: 'Demande d’accueil urgente' };
    expect((await quality.save(draft.id, FORM, renamed, 0)).body).toMatchObject({ revision: 1, faults: [] });
    const second = await quality.save(draft.id, FORM, again, 1);
    expect(second.headers.get('etag')).toBe('"2"');
    const back = await quality.read(draft.id, FORM, '&revision=1');
    expect(back.body).toMatchObject({ content: JSON.stringify(renamed), parent: 0 });
    const undone = await quality.save(draft.id, FORM, renamed, 2, { restores: 1 });
    expect(undone.body.revision).toBe(3);
    expect((await quality.read(draft.id, FORM)).body).toMatchObject({ revision: 3, parent: 0 });
    expect(JSON.parse((await quality.read(draft.id, FORM, '&revision=0')).body.content)).toEqual(form);
  });

  it('when one types on, then the trail tells once who began', async () => {
    expect((await trail('brouillon.fichier-modifie')).map(({ details }) => details)).toEqual([
      { fichier: FORM },
    ]);
  });

  it('when the answer was lost and the same is sent again, then nothing more happens', async () => {
    const again = await quality.save(draft.id, FORM, { ...form, title: 'Demande' }, 2);
    expect([again.status, again.body.revision]).toEqual([200, 3]);
  });

  it('when two people save from the same state, then the second is told who, and both revisions', async () => {
    const colleague = as(() => house.both);
    expect((await colleague.save(draft.id, FORM, { ...form, title: 'A' }, 3)).status).toBe(200);
    const late = await quality.save<Problem>(draft.id, FORM, { ...form, title: 'B' }, 3);
    expect([late.status, late.body.code]).toEqual([412, 'draft-file-stale']);
    expect(late.body.faults).toMatchObject([{ file: FORM, rule: 'stale-file', value: 4, expected: '3' }]);
    expect(late.body.faults?.[0]?.message).toMatch(/^PROFESSIONNEL\d+ Camille a enregistré/);
  });

  it('when five people save at once, then exactly one wins', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((title) => quality.save(draft.id, FORM, { ...form, title }, 4)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
  });

  it('when no version is named, then the save is refused', async () => {
    const answer = await server.current.send<Problem>('PUT', fileAddress(draft.id, FORM), {
      cookie: house.quality,
      body: { content: '{}' },
    });
    expect(answer.body.code).toBe('precondition-required');
  });

  it('when it is broken, then it is saved all the same, and its faults are told', async () => {
    const broken = await quality.save(draft.id, FORM, '{ "id": "demande", ', 5);
    expect(broken.status).toBe(200);
    expect(broken.body.faults).toMatchObject([{ file: FORM, rule: 'invalid-json', level: 'error' }]);
    const wrong = await quality.save(draft.id, FORM, { ...form, domain: 'inconnu' }, 6);
    expect(wrong.body.faults).toMatchObject([{ file: FORM, path: '/domain', value: 'inconnu' }]);
  });

  it('when a hundred states were saved, then the oldest are forgotten and the last remain', async () => {
    for (let index = 0; index < 102; index += 1) {
      await quality.save(draft.id, 'fixtures/essai.json', `{"n":${index}}`, index === 0 ? 'new' : index);
    }
    expect((await quality.read(draft.id, 'fixtures/essai.json', '&revision=2')).status).toBe(404);
    expect((await quality.read(draft.id, 'fixtures/essai.json', '&revision=3')).body.content).toBe('{"n":2}');
    expect((await quality.remove(draft.id, 'fixtures/essai.json', 102)).status).toBe(200);
  }, 30_000);
});

describe('Given who draws a circuit', () => {
  it('when the connectors are read, then each says what it is given and gives, in French; others do not read them', async () => {
    const read = await server.current.get<StudioConnectors>('/api/v1/studio/connectors', house.quality);
    expect(read.body.items.find(({ id }) => id === 'document.produire')).toMatchObject({
      label: 'Produire un document',
      inputs: [{ name: 'modele', label: 'Modèle de document', required: true }, { name: 'remplace' }],
    });
    expect((await server.current.get('/api/v1/studio/connectors', house.secretary)).status).toBe(403);
  });
});

describe('Given what has no place in a pack', () => {
  it('when a path leads out of the pack, then it is neither written nor read', async () => {
    const path = 'fixtures/../../etc/passwd.json';
    expect((await quality.save<Problem>(draft.id, path, '{}', 'new')).body.code).toBe('draft-path-refused');
    expect((await quality.read(draft.id, path)).status).toBe(400);
  });

  it('when a file is too large, or cannot be kept as it is, then it is refused with the reason', async () => {
    const large = await quality.save<Problem>(draft.id, 'fixtures/gros.json', 'x'.repeat(1_999_990), 'new');
    const tooLarge = await quality.save<Problem>(
      draft.id,
      'fixtures/gros.json',
      'é'.repeat(1_000_001),
      'new',
    );
    const huge = await quality.save<Problem>(draft.id, 'fixtures/gros.json', 'x'.repeat(10_000_000), 'new');
    const zero = await quality.save<Problem>(draft.id, 'fixtures/nul.json', '"a\u0000"', 'new');
    expect([large.status, tooLarge.body.code, huge.body.code, zero.body.code]).toEqual([
      200,
      'draft-too-large',
      'body-too-large',
      'draft-file-unreadable',
    ]);
    await quality.remove(draft.id, 'fixtures/gros.json', 1);
  });

  it('when a new file is created twice, or the manifest removed, then it is refused', async () => {
    const path = 'forms/transmission.form.json';
    expect((await quality.save(draft.id, path, soundForm(), 'new')).body).toMatchObject({
      revision: 1,
      faults: [],
    });
    expect((await quality.save<Problem>(draft.id, path, '{}', 'new')).body.code).toBe('draft-file-exists');
    expect((await quality.remove<Problem>(draft.id, 'pack.json', 0)).body.code).toBe('manifest-required');
  });
});

describe('Given a draft with faults', () => {
  it('when it is checked and published, then every fault is told and nothing is published', async () => {
    await quality.save(draft.id, 'forms/droits.form.json', '{', 0);
    const checked = await quality.post<StudioDraftCheck>(draft.id, 'check');
    expect(checked.body.faults.map(({ file, rule }) => [file, rule])).toEqual(
      expect.arrayContaining([
        ['forms/demande.form.json', 'unknown-domain'],
        ['forms/droits.form.json', 'invalid-json'],
      ]),
    );
    const refused = await quality.post<Problem>(
      draft.id,
      'publish',
      { bump: 'minor' },
      checked.body.revision,
    );
    expect([refused.status, refused.body.code]).toEqual([422, 'draft-has-faults']);
    expect(refused.body.faults).toEqual(checked.body.faults.filter(({ level }) => level === 'error'));
    expect(await inForce(house.organisationId)).toBe('1.0.0');
  });
});

describe('Given a sound draft', () => {
  const current = async () =>
    (await server.current.get<StudioDraft>('/api/v1/studio/packs/atelier/draft', house.quality)).body;

  beforeAll(async () => {
    const now = await current();
    const revisionOf = (path: string) => line(now, path)?.revision ?? 0;
    for (const path of [FORM, 'forms/droits.form.json']) {
      const { content } = (await quality.read(draft.id, path, '&revision=0')).body;
      await quality.save(draft.id, path, content, revisionOf(path), { restores: 0 });
    }
  });

  it('when it is read, then what changes is what differs from the base', async () => {
    const now = await current();
    expect(now.faults).toEqual([]);
    expect(
      now.files.filter(({ changed }) => changed !== 'none').map(({ path, changed }) => [path, changed]),
    ).toEqual([['forms/transmission.form.json', 'added']]);
  });

  it('when its changes are asked, then they are told file by file', async () => {
    const changes = await server.current.get<StudioChanges>(
      `/api/v1/studio/drafts/${draft.id}/changes`,
      house.quality,
    );
    expect(changes.body.items).toEqual([
      {
        path: 'forms/transmission.form.json',
        kind: 'form',
        id: 'transmission',
        title: 'Transmission',
        changed: 'added',
        changes: [],
      },
    ]);
    expect(
      (await server.current.get(`/api/v1/studio/drafts/${draft.id}/changes`, other.quality)).status,
    ).toBe(404);
  });

  it('when one asks what surrounds it, and where a thing is used, then what the pack extends is there too', async () => {
    const at = `/api/v1/studio/drafts/${draft.id}`;
    const around = await server.current.get<StudioSurroundings>(`${at}/surroundings`, house.quality);
    expect(around.body).toMatchObject({
      sources: { demande: 'form:demande' },
      codes: [{ id: 'liens', count: expect.any(Number) }],
    });
    expect(around.body.forms.map(({ id }) => id)).toContain('transmission');
    expect(around.body.dataDomains.map(({ id }) => id)).toContain('educatif');
    const used = await server.current.get<StudioUsage>(
      `${at}/usage?form=demande&field=origine`,
      house.quality,
    );
    expect(used.body.items.map(({ path, message }) => [path, message])).toContainEqual([
      'pack.json',
      'Ligne de la synthèse « Origine »',
    ]);
    const circuit = await server.current.get(`${at}/sources/circuit/accueil`, house.quality);
    expect(circuit.body).toMatchObject({ own: true });
    const codes = await server.current.get<{ id: string }>(`${at}/codes/liens`, house.quality);
    expect(codes.body.id).toBe('liens');
    const closed = ['surroundings', 'usage?form=demande', 'codes/liens', 'changes'].map(
      async (what) => (await server.current.get(`${at}/${what}`, other.quality)).status,
    );
    expect(await Promise.all(closed)).toEqual([404, 404, 404, 404]);
  });

  it('when it gives itself rights, then only who manages rights may publish it', async () => {
    const manifest = JSON.parse((await quality.read(draft.id, 'pack.json')).body.content) as object;
    const roles = [
      {
        id: 'responsable-qualite',
        label: 'Responsable qualité',
        grants: [
          { domain: 'parametrage', actions: ['gerer'], link: 'organisation' },
          { domain: '*', actions: ['lire'], link: 'organisation' },
        ],
      },
    ];
    await quality.save(draft.id, 'pack.json', { ...manifest, roles }, 0);
    const { revision } = await current();
    const refused = await quality.post<Problem>(draft.id, 'publish', {}, revision);
    expect([refused.status, refused.body.code]).toEqual([403, 'rights-need-administrator']);
    await quality.save(draft.id, 'pack.json', manifest, 1);
  });

  it('when the draft moved since it was read, or its number is not new, then it is not published', async () => {
    const { revision } = await current();
    const codes = [
      (await quality.post<Problem>(draft.id, 'publish', {}, revision - 1)).body.code,
      (await quality.post<Problem>(draft.id, 'publish', { version: '1.0.0' }, revision)).body.code,
      (await quality.post<Problem>(draft.id, 'publish', {})).body.code,
    ];
    expect(codes).toEqual(['stale-version', 'version-too-low', 'precondition-required']);
  });

  it('when it is published, then new work of this organisation alone uses it, and the version before still stands', async () => {
    const before = await inOrganisation(house.organisationId, (tx) => getPack('atelier', tx));
    const { revision } = await current();
    const published = await quality.post<StudioPublished>(
      draft.id,
      'publish',
      { bump: 'minor', note: 'Une fiche de transmission' },
      revision,
    );
    expect([published.status, published.body.version]).toEqual([201, '1.1.0']);
    const after = await inOrganisation(house.organisationId, (tx) => getPack('atelier', tx));
    expect([after.version, after.forms.has('transmission')]).toEqual(['1.1.0', true]);
    expect((await getPack(before.versionId)).forms.has('transmission')).toBe(false);
    expect(await inForce(other.organisationId)).toBe('1.0.0');
    expect((await getPack('atelier')).version).toBe('1.0.0');
    expect(await trail('pack.publie')).toMatchObject([{ details: { pack: 'atelier', version: '1.1.0' } }]);
  });

  it('when another organisation asks for that version, then it does not exist there', async () => {
    const { versionId } = await inOrganisation(house.organisationId, (tx) => getPack('atelier', tx));
    const address = `/api/v1/packs/${versionId}/forms/transmission`;
    expect((await server.current.get(address, house.secretary)).status).toBe(200);
    expect((await server.current.get(address, other.secretary)).status).toBe(404);
    const versions = '/api/v1/studio/packs/atelier/versions';
    const seen = async (cookie: string) =>
      (await server.current.get<StudioVersions>(versions, cookie)).body.items.map(
        ({ version, own, inForce: now }) => [version, own, now],
      );
    expect(await seen(house.quality)).toEqual([
      ['1.1.0', true, true],
      ['1.0.0', false, false],
    ]);
    expect(await seen(other.quality)).toEqual([['1.0.0', false, true]]);
  });

  it('when the closed draft is changed again, then it says that it is closed', async () => {
    const closed = [
      await quality.save<Problem>(draft.id, FORM, '{}', 0),
      await quality.post<Problem>(draft.id, 'publish', {}, 1),
      await quality.post<Problem>(draft.id, 'check'),
    ];
    expect(closed.map(({ body }) => body.code)).toEqual(Array(3).fill('draft-closed'));
  });

  it('when the next draft is opened, then it starts from what was published, and can be abandoned', async () => {
    const next = (await quality.open()).body;
    expect(next).toMatchObject({ baseVersion: '1.1.0', faults: [] });
    const nothing = await quality.post<Problem>(next.id, 'publish', {}, next.revision);
    expect(nothing.body.code).toBe('draft-unchanged');
    expect((await quality.abandon(next.id)).status).toBe(204);
    expect((await server.current.get('/api/v1/studio/packs/atelier/draft', house.quality)).status).toBe(204);
    expect(await trail('brouillon.abandonne')).toMatchObject([
      { details: { pack: 'atelier', motif: 'Essai terminé' } },
    ]);
  });
});
