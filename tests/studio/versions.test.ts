import type {
  Problem,
  StudioCalendars,
  StudioComparison,
  StudioDraft,
  StudioNewer,
  StudioPublished,
  StudioVersions,
} from '@trame/schemas';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPacks } from '../../engine/src/catalog/index.js';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { mergeFile } from '../../engine/src/studio/versions/mergeFile.js';
import { mergeThree } from '../../engine/src/studio/versions/mergeThree.js';
import { compareThree } from '../../engine/src/studio/versions/compareThree.js';
import { HOUSE_PACKS, useTestServer } from '../support/server.js';
import { buildShapingHouse, designer, soundForm, type ShapingHouse } from './draftHouse.js';

const root = mkdtempSync(path.join(tmpdir(), 'trame-versions-'));
cpSync(path.dirname(HOUSE_PACKS), root, { recursive: true });
const packs = path.join(root, 'packs');
const server = useTestServer({ packs, groups: [studioRoutes] });
let house: ShapingHouse;
beforeAll(async () => {
  house = await buildShapingHouse();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const quality = designer(
  () => server.current,
  () => house.quality,
);
const newer = (draftId: string) =>
  server.current.get<StudioNewer | undefined>(`/api/v1/studio/drafts/${draftId}/newer`, house.quality);
const FORM = 'forms/transmission.form.json';
const NOTE = 'forms/note.form.json';
const KEPT = 'forms/demande.form.json';

/** Ships another version of the pack, in which these files are so. */
async function ship(version: string, files: Record<string, (text: string) => string>): Promise<void> {
  const manifest = path.join(packs, 'atelier', 'pack.json');
  const pack = JSON.parse(readFileSync(manifest, 'utf8')) as object;
  writeFileSync(manifest, JSON.stringify({ ...pack, version }, null, 2));
  for (const [file, change] of Object.entries(files)) {
    const at = path.join(packs, 'atelier', file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, change(existsSync(at) ? readFileSync(at, 'utf8') : ''));
  }
  await installPacks(packs);
}

/** The form `note` with its question of duration under another id. */
const renamed = (from: string, to: string) => (text: string) => text.replaceAll(`"${from}"`, `"${to}"`);
const migration = (from: string, to: string, change: object) => () =>
  JSON.stringify({ $schema: 'x', form: 'note', from, to, title: 'Durée renommée', changes: [change] });

const retitled = (title: string) => (text: string) =>
  JSON.stringify({ ...(JSON.parse(text) as object), title });

describe('Given an organisation with its own version of a pack', () => {
  it('when a newer one is shipped, then what it left alone is taken, what both changed is chosen, and it goes back', async () => {
    const before = await quality.open();
    expect((await newer(before.body.id)).status).toBe(204);
    const mine = await quality.save(before.body.id, FORM, soundForm(), 'new');
    const demande = await quality.read(before.body.id, KEPT);
    const own = await quality.save(
      before.body.id,
      KEPT,
      retitled('Demande de la maison')(demande.body.content),
      demande.body.revision,
    );
    const first = await quality.post<StudioPublished>(before.body.id, 'publish', {}, own.body.draftRevision);
    expect([mine.status, first.status]).toEqual([200, 201]);

    await ship('9.0.0', {
      [KEPT]: retitled('Demande livrée'),
      'forms/entretien.form.json': retitled('Avis livré'),
    });
    const { body: draft } = await quality.open();
    const news = await newer(draft.id);
    expect(news.body?.version).toBe('9.0.0');
    const told = news.body!.files.map(({ path: file, change, conflict }) => [file, change, conflict]);
    expect(told).toContainEqual([KEPT, 'modified', true]);
    expect(told).toContainEqual(['forms/entretien.form.json', 'modified', false]);
    expect(told.map(([file]) => file)).not.toContain(FORM);
    const both = news.body!.files.find(({ path: file }) => file === KEPT);
    expect(both).toMatchObject({
      joins: false,
      ours: [{ message: expect.stringContaining('Demande de la maison'), also: true }],
      theirs: [{ message: expect.stringContaining('Demande livrée'), also: true }],
    });

    const { versionId } = news.body!;
    const unchosen = await quality.post<Problem>(
      draft.id,
      'newer',
      { versionId, choices: {} },
      draft.revision,
    );
    expect(unchosen).toMatchObject({ status: 422, body: { code: 'newer-to-choose' } });
    expect(unchosen.body.faults).toHaveLength(1);
    const choices = { [KEPT]: 'both' };
    const collides = await quality.post<Problem>(draft.id, 'newer', { versionId, choices }, draft.revision);
    expect(collides).toMatchObject({ status: 422, body: { code: 'newer-to-choose' } });
    const taken = await quality.post<StudioDraft>(
      draft.id,
      'newer',
      { versionId, choices: { [KEPT]: 'ours' } },
      draft.revision,
    );
    expect(taken.status).toBe(200);
    const text = async (file: string) => (await quality.read(draft.id, file)).body.content;
    expect(await text(KEPT)).toContain('Demande de la maison');
    expect(await text('forms/entretien.form.json')).toContain('Avis livré');
    expect(await text(FORM)).toContain('transmission');
    expect((await newer(draft.id)).status).toBe(204);
    const again = await quality.post<Problem>(
      draft.id,
      'newer',
      { versionId, choices: {} },
      taken.body.revision,
    );
    expect(again).toMatchObject({ status: 409, body: { code: 'nothing-newer' } });
    const second = await quality.post<StudioPublished>(draft.id, 'publish', {}, taken.body.revision);
    expect(second.status).toBe(201);

    const { body: third } = await quality.open();
    expect((await newer(third.id)).status).toBe(204);
    const stale = await quality.post<Problem>(third.id, 'return', { versionId: first.body.versionId }, 99);
    expect(stale.status).toBe(412);
    const back = await quality.post<StudioDraft>(
      third.id,
      'return',
      { versionId: first.body.versionId },
      third.revision,
    );
    expect(back.status).toBe(200);
    const returned = await quality.post<StudioPublished>(third.id, 'publish', {}, back.body.revision);
    expect(returned.status).toBe(201);
    const { body: versions } = await server.current.get<StudioVersions>(
      '/api/v1/studio/packs/atelier/versions',
      house.quality,
    );
    expect(versions.items.filter((line) => line.own).map((line) => line.version)).toHaveLength(3);
    const compare = (from: string, to: string, cookie = house.quality) =>
      server.current.get<StudioComparison & Problem>(
        `/api/v1/studio/packs/atelier/versions/comparison?from=${from}&to=${to}`,
        cookie,
      );
    const { body: between } = await compare(second.body.versionId, versionId);
    expect([between.from, between.to]).toEqual([second.body.version, '9.0.0']);
    const lines = Object.fromEntries(between.items.map((each) => [each.path, each]));
    expect(lines[KEPT]?.changes.map(({ message }) => message).join()).toContain('Demande livrée');
    expect(lines[FORM]?.changed).toBe('removed');
    expect(lines['forms/entretien.form.json']).toBeUndefined();
    // The other way round, and the same with itself: nothing but the number of the manifest differs.
    const reverse = await compare(versionId, second.body.versionId);
    expect(JSON.stringify(reverse.body.items)).toContain('Demande de la maison');
    expect((await compare(versionId, versionId)).body.items).toEqual([]);
    expect((await compare(first.body.versionId, returned.body.versionId)).body.items).toEqual([]);
    const unknown = await compare(versionId, '11111111-1111-4111-8111-111111111111');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'pack-not-found']);
    const nobody = await compare(versionId, versionId, house.secretary);
    expect([403, 404]).toContain(nobody.status);
    const opened = await server.current.get<{ forms?: { title: string }[] }>(
      '/api/v1/studio/packs/atelier',
      house.quality,
    );
    expect(JSON.stringify(opened.body)).not.toContain('Avis livré');
  });

  it('when what is shipped declares what becomes of answers, then it is taken as it was shipped, and left with the form it is of', async () => {
    const { body: own } = await quality.open();
    // It went back to what came before the version it took: that one is offered again.
    expect((await newer(own.id)).body).toMatchObject({ from: '1.0.0', version: '9.0.0' });
    const note = await quality.read(own.id, NOTE);
    const mine = await quality.save(own.id, NOTE, retitled('Note')(note.body.content), note.body.revision);
    await quality.post(own.id, 'publish', { bump: 'patch' }, mine.body.draftRevision);
    const shipped = note.body.content;
    await ship('9.5.0', {
      [NOTE]: renamed('duree', 'minutes'),
      'migrations/note/9.0.0.migration.json': migration('9.0.0', '9.5.0', { from: 'duree', to: 'minutes' }),
      'migrations/note/9.0.0.form.json': () => shipped,
    });
    await ship('10.0.0', {
      [NOTE]: renamed('minutes', 'temps'),
      'migrations/note/9.5.0.migration.json': migration('9.5.0', '10.0.0', { from: 'minutes', to: 'temps' }),
      'migrations/note/9.5.0.form.json': () => renamed('duree', 'minutes')(shipped),
    });
    const take = async (note: 'ours' | 'theirs') => {
      const { body: draft } = await quality.open();
      const { body: news } = await newer(draft.id);
      const choices = { [KEPT]: 'theirs', [NOTE]: note };
      const wish = { versionId: news!.versionId, choices };
      return quality.post<StudioDraft>(draft.id, 'newer', wish, draft.revision);
    };
    const kept = await take('ours');
    const pathsOf = ({ files }: StudioDraft) => files.map(({ path: file }) => file);
    expect(pathsOf(kept.body).filter((file) => file.startsWith('migrations/'))).toEqual([]);
    expect(kept.body.faults.filter(({ level }) => level === 'error')).toEqual([]);
    await quality.abandon(kept.body.id);

    const taken = await take('theirs');
    expect(taken.body.faults.filter(({ level }) => level === 'error')).toEqual([]);
    const published = await quality.post<StudioPublished>(taken.body.id, 'publish', {}, taken.body.revision);
    expect([published.status, published.body.version]).toEqual([201, '10.1.0']);
    const { body: next } = await quality.open();
    const steps = await Promise.all(
      ['9.0.0', '9.5.0'].map((from) => quality.read(next.id, `migrations/note/${from}.migration.json`)),
    );
    expect(steps.map(({ body }) => (JSON.parse(body.content) as { to: string }).to)).toEqual([
      '9.5.0',
      '10.0.0',
    ]);
    await quality.abandon(next.id);
  });

  it('when somebody who only does tasks asks, then nothing is told', async () => {
    const { body: draft } = await quality.open();
    const refused = await server.current.get(`/api/v1/studio/drafts/${draft.id}/newer`, house.secretary);
    expect([403, 404]).toContain(refused.status);
    await quality.abandon(draft.id);
  });
});

describe('Given who tries a circuit out', () => {
  it('when the calendars are read, then each has all its days off; others do not read them', async () => {
    const address = '/api/v1/studio/calendars';
    const { body } = await server.current.get<StudioCalendars>(address, house.quality);
    expect(body.items.find(({ id }) => id === 'alsace-moselle')?.holidays).toEqual(
      expect.arrayContaining([
        { name: 'Noël', date: '12-25' },
        { name: 'Vendredi saint', easter: -2 },
      ]),
    );
    expect(body.items.map(({ id }) => id)).toContain(body.byDefault);
    expect((await server.current.get(address, house.secretary)).status).toBe(403);
  });
});

describe('Given a file in three versions', () => {
  it.each([
    ['nobody changed it', 'a', 'a', 'a', []],
    ['only the organisation did', 'a', 'a', 'b', []],
    ['only what is shipped did', 'a', 'b', 'a', [['f', 'modified', false]]],
    ['both did, the same', 'a', 'b', 'b', []],
    ['both did, otherwise', 'a', 'b', 'c', [['f', 'modified', true]]],
    ['it is new', undefined, 'b', undefined, [['f', 'added', false]]],
    ['both added it', undefined, 'b', 'c', [['f', 'added', true]]],
    ['it is no longer shipped', 'a', undefined, 'a', [['f', 'removed', false]]],
    ['it is no longer shipped, and was changed', 'a', undefined, 'c', [['f', 'removed', true]]],
    ['the organisation removed it', 'a', 'b', undefined, [['f', 'modified', true]]],
  ] as const)('when %s, then it is told so', (_what, before, after, own, expected) => {
    const files = (text: string | undefined): Record<string, string> =>
      text === undefined ? {} : { f: text };
    expect(
      compareThree(files(before), files(after), files(own)).map((one) => [
        one.path,
        one.change,
        one.conflict,
      ]),
    ).toEqual(expected);
  });
});

describe('Given a JSON file that two changed', () => {
  const fields = (...ids: string[]) => ({ fields: ids.map((id) => ({ id, label: id })) });
  const join = (was: object, is: object, mine: object): unknown => {
    const merged = mergeThree(JSON.stringify(was), JSON.stringify(is), JSON.stringify(mine));
    return merged === undefined ? undefined : JSON.parse(merged);
  };
  const relabelled = (form: ReturnType<typeof fields>, at: number, label: string) => ({
    fields: form.fields.map((field, index) => (index === at ? { ...field, label } : field)),
  });

  it('when each adds, removes, changes or moves other things, then all of it is there, in its place', () => {
    const was = fields('a', 'b', 'c');
    expect(join(was, fields('a', 'x', 'b', 'c'), fields('a', 'b', 'c', 'y'))).toEqual(
      fields('a', 'x', 'b', 'c', 'y'),
    );
    expect(join(was, fields('a', 'c'), relabelled(was, 0, 'A'))).toEqual(
      relabelled(fields('a', 'c'), 0, 'A'),
    );
    expect(join(was, fields('c', 'a', 'b'), fields('a', 'b', 'y', 'c'))).toEqual(fields('c', 'a', 'b', 'y'));
    expect(join({ t: 'a', u: 1 }, { t: 'b', u: 1 }, { t: 'a', u: 1, v: 2 })).toEqual({ t: 'b', u: 1, v: 2 });
    expect(join({ roles: ['a'] }, { roles: ['a', 'b'] }, { roles: ['a', 'c'] })).toEqual({
      roles: ['a', 'b', 'c'],
    });
  });

  it.each([
    ['both changed one thing otherwise', relabelled(fields('a'), 0, 'X'), relabelled(fields('a'), 0, 'Y')],
    ['one removed what the other changed', fields(), relabelled(fields('a'), 0, 'Y')],
    ['both added one thing otherwise', fields('a', 'b'), relabelled(fields('a', 'b'), 1, 'B')],
    ['a list has items without a name', { fields: [{ label: 'a' }] }, fields('a', 'b')],
  ])('when %s, then a person chooses', (_what, is, mine) => {
    expect(join(fields('a'), is, mine)).toBeUndefined();
  });

  it('when both moved things, or a text is no JSON, then a person chooses', () => {
    expect(join(fields('a', 'b', 'c'), fields('b', 'a', 'c'), fields('a', 'c', 'b'))).toBeUndefined();
    expect(mergeThree('{', '{}', '{}')).toBeUndefined();
  });

  it('when it is the manifest, then the number of the version is no matter', () => {
    const pack = (version: string, more: object) => JSON.stringify({ version, ...more });
    const merged = mergeFile(
      'pack.json',
      pack('1.0.0', {}),
      pack('2.0.0', { a: 1 }),
      pack('1.1.0', { b: 2 }),
    );
    expect(JSON.parse(merged!)).toEqual({ version: '1.1.0', a: 1, b: 2 });
    expect(mergeFile('circuits/a.bpmn', '<a/>', '<b/>', '<c/>')).toBeUndefined();
    expect(mergeFile('forms/a.form.json', undefined, '{}', '{"a":1}')).toBeUndefined();
  });
});
