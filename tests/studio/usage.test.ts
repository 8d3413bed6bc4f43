import path from 'node:path';
import { mergeLayers } from '../../engine/src/catalog/mergeLayers.js';
import type { MergedPack } from '../../engine/src/catalog/index.js';
import { resolveLayers } from '../../engine/src/catalog/resolveLayers.js';
import type { Form } from '@trame/schemas';
import { Ajv } from 'ajv';
import { usage, usageOf, type UsageOf } from '../../engine/src/studio/usage/usage.js';

const PACKS = path.resolve(import.meta.dirname, '../../packs');
let pde: MergedPack;

beforeAll(async () => {
  pde = mergeLayers((await resolveLayers(path.join(PACKS, 'pde'), [PACKS])).layers);
});

const said = async (asked: UsageOf) =>
  (await usage(pde, asked)).map(({ kind, id, message }) => `${kind} ${id} : ${message}`);

describe('Given a field of a form', () => {
  it('when one asks where it is used, then rules, circuits, documents, views and the synthesis are told', async () => {
    const places = await said({ form: 'demande-admission', field: 'typeMesure' });
    expect(places).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^form demande-admission : Condition d’affichage de la section « /),
        expect.stringMatching(/^form demande-admission : Contrôle de /),
        'manifest pde : Ligne de la synthèse « Mesure »',
        'view candidatures : Colonne « Mesure »',
        expect.stringMatching(/^document fiche-navette : Le modèle l’imprime/),
        expect.stringMatching(/^circuit admission : Étape « .* » : donne « mineurMesureJudiciaire »/),
      ]),
    );
  });

  it('when it is inside a repeat, then a rule that walks the rows is found', async () => {
    expect(await said({ form: 'demande-admission', field: 'fratrie.accueilConjoint' })).toEqual([
      expect.stringMatching(/^form demande-admission : Condition d’affichage de « /),
    ]);
  });

  it('when nothing reads it, then nothing is told', async () => {
    expect(await said({ form: 'demande-admission', field: 'jamaisVu' })).toEqual([]);
  });
});

describe('Given several fields of a form', () => {
  it('when one asks where they are used, then each use says which field it is of', async () => {
    const items = await usage(pde, {
      form: 'demande-admission',
      field: 'typeMesure,fratrie.accueilConjoint',
    });
    const told = new Set(items.map(({ kind, id, field }) => `${kind} ${id} ${field}`));
    expect([...told]).toEqual(
      expect.arrayContaining([
        'form demande-admission typeMesure',
        'form demande-admission fratrie.accueilConjoint',
        'circuit admission typeMesure',
        'document fiche-navette typeMesure',
      ]),
    );
    expect(items.every(({ field }) => field !== undefined)).toBe(true);
  });

  it('when more than a hundred are asked about, then it is refused', () => {
    const fits = new Ajv({ strict: false }).compile(usageOf);
    const fields = (count: number) => Array.from({ length: count }, (_none, at) => `q${at}`).join(',');
    expect([100, 101].map((count) => fits({ form: 'f', field: fields(count) }))).toEqual([true, false]);
  });

  it('when thousands of rules read them, then each rule is read once', async () => {
    const names = Array.from({ length: 100 }, (_none, at) => `q${at}`);
    const rules = Array.from({ length: 3_000 }, (_none, at) => ({
      id: `c-${at}`,
      message: `Contrôle ${at}`,
      assert: `if q${at % 100} != null then count([q${(at + 1) % 100}, ${at}]) > 1 else q${(at + 2) % 100} = null`,
    }));
    const form = { ...pde.forms['demande-admission'], id: 'f', checks: rules } as Form;
    const before = process.cpuUsage();
    const items = await usage(packOf(form), { form: 'f', field: names.join(',') });
    expect(items.filter(({ message }) => message.startsWith('Contrôle de tout'))).toHaveLength(9_000);
    // Read again for each field, they took ten times as long; of the processor: others may be at work on the machine.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(6_000);
  });
});

describe('Given a form whose records and checks name its questions', () => {
  const form = {
    ...emptyForm(),
    record: {
      date: 'a',
      expires: 'a',
      series: 'a',
      columns: ['a'],
      quick: ['a'],
      templates: [
        { label: 'Autre', answers: { b: 'x' } },
        { label: 'Calme', answers: { a: 'x' } },
      ],
    },
    checks: [{ id: 'c', assert: 'b != null', message: 'Dites b.', fields: ['a'] }],
  } as Form;

  it('when one asks about one of them, then each place that names it is told', async () => {
    expect((await usage(packOf(form), { form: 'f', field: 'a' })).map(({ pointer }) => pointer)).toEqual([
      '/record/date',
      '/record/expires',
      '/record/columns',
      '/record/series',
      '/record/quick',
      '/record/templates/1',
      '/checks/0/fields',
    ]);
  });

  it('when one asks about a question of the same name inside a repeat, then none of them is its use', async () => {
    expect(await usage(packOf(form), { form: 'f', field: 'lignes.a' })).toEqual([]);
  });
});

describe('Given an answer that a document masks or that decides a business event', () => {
  it('when one asks where it is used, then they are told', async () => {
    expect(await said({ form: 'remise-document', field: 'remis' })).toContainEqual(
      'manifest pde : Fait compté « Documents contractuels remis »',
    );
    const [, masking] = Object.entries(pde.documents).find(([id]) => id === 'contrat-accueil-provisoire')!;
    const source = masking.model.sources?.['accord']?.replace('form:', '');
    expect(await said({ form: source, field: 'adresseAccueil' })).toContainEqual(
      'document contrat-accueil-provisoire : Sa version masquée la cache',
    );
  });
});

/** A form without a question. */
function emptyForm(): Form {
  return {
    $schema: 'x',
    id: 'f',
    title: 'F',
    use: 'record',
    domain: 'educatif',
    pages: [],
  } as unknown as Form;
}

/** A pack of one form. */
function packOf(form: Form): MergedPack {
  return { ...pde, forms: { f: form }, circuits: {}, documents: {}, views: {} };
}

describe('Given a whole content', () => {
  it('when one asks where a form is used, then its steps, documents, views and synthesis are told', async () => {
    const places = await said({ form: 'demande-admission' });
    expect(places.map((place) => place.split(' : ')[0])).toEqual(
      expect.arrayContaining([
        'circuit admission',
        'document fiche-navette',
        'view candidatures',
        'manifest pde',
      ]),
    );
  });

  it('when one asks for two things at once, then it is refused', async () => {
    await expect(usage(pde, { form: 'a', grid: 'b' })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(usage(pde, { grid: 'b', field: 'c' })).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
