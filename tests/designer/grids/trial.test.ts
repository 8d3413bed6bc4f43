import { readFileSync } from 'node:fs';
import type { Grid } from '@trame/schemas';
import { scoreGrid } from '@trame/language';
import { readGridFile } from '../../../designer/src/features/grids/files/readGridFile.js';
import { writeGridFile } from '../../../designer/src/features/grids/files/writeGridFile.js';
import { inWords, sayFault } from '../../../designer/src/features/grids/faults/inWords.js';
import { newGrid } from '../../../designer/src/features/grids/editing/newGrid.js';
import { judgeGrid } from '../../../designer/src/features/grids/trial/judgeGrid.js';
import { keepCase, withCase } from '../../../designer/src/features/grids/trial/keepCase.js';
import { sayFault as sayDifference } from '../../../designer/src/features/grids/trial/sayFault.js';
import { buildGrid } from './buildGrid.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('Judging a grid as one types', () => {
  it('Given a sound grid, then nothing is wrong, its case passes and the answers have their result', () => {
    const judged = judgeGrid(buildGrid(), { repas: '2', sommeil: '1' });
    expect(judged.faults).toEqual([]);
    expect(judged.vectors).toEqual([[]]);
    expect(judged.result).toMatchObject({ score: 3, band: 'haut' });
  });

  it('Given a new grid, then what it needs is said in the words of a quality manager', () => {
    const grid = newGrid('essai', 'Essai', 'educatif');
    expect(inWords(grid, judgeGrid(grid, {}).faults).map(sayFault).map(plain)).toEqual(
      expect.arrayContaining([
        'La licence est obligatoire : sans elle, la grille ne peut pas être publiée.',
        'La source est obligatoire : sans elle, la grille ne peut pas être publiée.',
        'La grille n’a pas encore d’item.',
        'Il faut au moins un cas d’essai : répondez dans l’essai, puis gardez le résultat.',
      ]),
    );
  });

  it('Given points changed under a kept case, then it says what was expected and what is got', () => {
    const grid = buildGrid();
    grid.items[0]!.levels![2]!.score = 0;
    const { vectors } = judgeGrid(grid, {});
    expect(vectors[0]!.map((fault) => sayDifference(grid, grid.vectors[0]!, fault))).toEqual([
      { what: 'Score', expected: '4', got: '2' },
    ]);
  });

  it.each<[string, unknown]>([
    ['items that are not a list', { ...buildGrid(), items: 'x' }],
    ['an item without levels', { ...buildGrid(), items: [{ id: 'a', label: 'A', type: 'scale' }] }],
    ['a formula that fails', buildGrid({ scoring: { method: 'formula', score: '((' } })],
    ['no scoring at all', { ...buildGrid(), scoring: undefined }],
  ])('Given %s, then faults are told and nothing is thrown', (_, grid) => {
    expect(judgeGrid(grid as Grid, {}).faults.length).toBeGreaterThan(0);
  });

  it('Given a case tried, when it is kept twice under one name, then it is there once with its last result', () => {
    const grid = buildGrid({ vectors: [] });
    const keep = (answers: Record<string, string>) =>
      keepCase(grid, 'Cas', answers, scoreGrid(grid, answers));
    const kept = withCase(
      withCase(grid, keep({ repas: '0', sommeil: '0' })),
      keep({ repas: '1', sommeil: '1' }),
    );
    expect(kept.vectors).toEqual([
      {
        title: 'Cas',
        answers: { repas: '1', sommeil: '1' },
        expect: { status: 'complete', score: 2, band: 'haut' },
      },
    ]);
    expect(judgeGrid(kept, {}).vectors).toEqual([[]]);
  });
});

describe('Grid files', () => {
  it.each(['pde/grids/premiere-evaluation', 'pa/grids/aggir', 'ph/grids/besoins-serafin'])(
    'Given packs/%s, when it is imported and exported, then it is the same grid',
    (name) => {
      const text = readFileSync(`packs/${name}.grid.json`, 'utf8');
      const { grid, faults } = readGridFile(text);
      expect(faults).toEqual([]);
      expect(JSON.parse(writeGridFile(grid!))).toEqual(JSON.parse(text));
    },
  );

  it('Given a file that is no JSON, too big, nested without end or of another kind, then it is refused with a sentence', () => {
    const texts = [
      'PK\u0003\u0004',
      ' '.repeat(2_000_001),
      `${'{"items":['.repeat(3_000)}${']}'.repeat(3_000)}`,
      JSON.stringify({ id: 'demande', pages: [] }),
      '[]',
      'null',
    ];
    for (const text of texts) {
      const { grid, faults } = readGridFile(text);
      expect(grid).toBeUndefined();
      expect(faults[0]?.message).toMatch(/\S/);
    }
  });

  it('Given a file without licence, source nor case, then it opens and says what lacks', () => {
    const { licence: _, source: __, vectors: ___, ...bare } = buildGrid();
    const { grid, faults } = readGridFile(JSON.stringify(bare));
    expect(grid?.items).toHaveLength(2);
    expect(faults.map(({ path }) => path)).toEqual(['/licence', '/source', '/vectors']);
  });
});
