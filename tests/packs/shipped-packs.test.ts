import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { completeCatalog } from '../../engine/src/app.js';
import { checkPackFolder, testPack } from '../../engine/src/catalog/index.js';
import { describeConnectors } from '../../engine/src/connectors/index.js';
import type { Pack, Scenario } from '@trame/schemas';
import { shippedCircuits } from '../language/circuits/shipped.js';
import { ROOT } from '../architecture/committedFiles.js';
import { readData } from './readPack.js';

const FIXTURES = path.join(ROOT, 'tests/fixtures/packs');

function scenariosOf(pack: string, circuit: string): Scenario[] {
  const folder = path.join(ROOT, 'packs', pack, 'scenarios', circuit);
  return readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Scenario,
  );
}

beforeAll(completeCatalog);

describe('Given the packs shipped with the product', () => {
  it.each(['socle', 'pde', 'mere-enfant', 'pa', 'ph'])(
    'when %s is checked, then it has no fault',
    async (id) => {
      expect(await checkPackFolder(path.join(ROOT, 'packs', id))).toEqual([]);
    },
  );

  it('when their scenarios are counted, then each circuit has its happy path, another end or a failure, and a clock pushed', async () => {
    for (const { id, file } of await shippedCircuits()) {
      const kept = scenariosOf(path.basename(path.dirname(file)), id);
      expect([id, kept.length >= 3]).toEqual([id, true]);
      expect([id, kept.some(({ acts }) => acts.some((act) => act.do === 'clock'))]).toEqual([id, true]);
      const outcomes = new Set(
        kept.map(
          ({ acts, reached = [] }) =>
            `${reached.join()} ${String(acts.some(({ do: done }) => done === 'fail'))}`,
        ),
      );
      expect([id, outcomes.size >= 2]).toEqual([id, true]);
    }
  });

  it('when a circuit draws a record with an exit, then whoever is told that it was refused may write it in the closed dossier, in every pack', async () => {
    const drawn = (await shippedCircuits()).flatMap(({ file }) =>
      [...readFileSync(file, 'utf8').matchAll(/"dossier\.sortie".*?formulaire: &quot;([a-z-]+)/gs)].map(
        ([, form]) => form,
      ),
    );
    expect(drawn).toEqual(['sejour']);
    const archiveOf = (id: string) => readData<Pack>(`packs/${id}/pack.json`).dossier?.archive;
    for (const id of ['socle', 'pde', 'mere-enfant', 'pa', 'ph'])
      expect([id, (archiveOf(id) ?? archiveOf('socle'))?.forms]).toEqual([id, expect.arrayContaining(drawn)]);
  });

  it.each(['socle', 'pde', 'mere-enfant', 'pa', 'ph'])(
    'when the cases of %s are played, then all pass, and nothing is left untried',
    async (id) => {
      const { cases, faults, untried } = await testPack(path.join(ROOT, 'packs', id));
      expect(cases.length).toBeGreaterThan(5);
      expect(cases.filter(({ played }) => played === 'unplayed' || played.length > 0)).toEqual([]);
      expect([faults, untried]).toEqual([[], []]);
    },
  );
});

describe('Given what a sending by MSSanté is refused for', () => {
  it('when a shipped circuit sends, then each refusal that no retry mends leads to somebody, who is told why', async () => {
    const { errors } = describeConnectors().find(({ id }) => id === 'mssante.envoyer')!;
    // Whether it left is not known: only an incident asks that of who operates.
    const refusals = errors.map(({ code }) => code).filter((code) => code !== 'envoi-incertain');
    expect(refusals).toHaveLength(8);
    for (const { id, file } of await shippedCircuits()) {
      const source = readFileSync(file, 'utf8');
      if (!source.includes('connector id="mssante.envoyer"')) continue;
      const caught = [...source.matchAll(/<bpmn:error [^>]*errorCode="([^"]+)"/g)].map(([, code]) => code);
      expect([id, refusals.filter((code) => !caught.includes(code))]).toEqual([id, []]);
    }
  });
});

describe('Given cases that no longer hold', () => {
  it('when they are played, then each is told by itself, with its faults, and nothing twice', async () => {
    const { cases, faults, untried } = await testPack(path.join(FIXTURES, 'decision-case-fails/pack'), [
      path.join(ROOT, 'packs'),
    ]);
    const results = cases.map(({ title, played }) => [title, played === 'unplayed' ? played : played.length]);
    expect(results).toEqual([
      ['Une autre table', 1],
      ['Sans âge', 1],
      ['Vingt ans, dit mineur', 1],
      ['Seize ans', 0],
    ]);
    expect([faults, untried]).toEqual([[], []]);
  });

  it('when the form that a case tries has faults of its own, then the case is not played, and does not pass', async () => {
    const { cases } = await testPack(path.join(FIXTURES, 'duplicate-field/pack'), [path.join(ROOT, 'packs')]);
    expect(cases.map(({ played }) => played)).toEqual(['unplayed']);
  });
});

describe('Given a pack broken on purpose, named after its fault', () => {
  const names = readdirSync(FIXTURES).filter((name) =>
    existsSync(path.join(FIXTURES, name, 'pack/pack.json')),
  );

  it.each(names)('when %s is checked, then exactly that fault is told', async (name) => {
    const faults = await checkPackFolder(path.join(FIXTURES, name, 'pack'), [path.join(ROOT, 'packs')]);
    const told = faults.map(({ file, path: where, rule }) => ({ file, path: where, rule }));
    expect(told).toEqual(readData(`tests/fixtures/packs/${name}/expected-faults.json`));
  });

  it('then nearly all of them have one, and only the sound pack has none', () => {
    const sound = names.filter(
      (name) => readData<unknown[]>(`tests/fixtures/packs/${name}/expected-faults.json`).length === 0,
    );
    expect(sound).toEqual(['sound-pack']);
  });
});
