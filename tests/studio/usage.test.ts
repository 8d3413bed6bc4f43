import path from 'node:path';
import { mergeLayers } from '../../engine/src/catalog/mergeLayers.js';
import type { MergedPack } from '../../engine/src/catalog/index.js';
import { resolveLayers } from '../../engine/src/catalog/resolveLayers.js';
import { usage, type UsageOf } from '../../engine/src/studio/usage/usage.js';

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
