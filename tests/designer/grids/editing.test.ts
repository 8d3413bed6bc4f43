import type { Grid } from '@trame/schemas';
import { checkGrid } from '@trame/language';
import { itemIdFor, kebabIdFor } from '../../../designer/src/shared/stableId.js';
import { addItem, copyItem, moveRow, nameItem } from '../../../designer/src/features/grids/editing/items.js';
import { itemRows } from '../../../designer/src/features/grids/editing/itemTree.js';
import { removeItem } from '../../../designer/src/features/grids/editing/removeItem.js';
import { changeMethod, sumRange } from '../../../designer/src/features/grids/editing/scoringMethod.js';
import { usesOf } from '../../../designer/src/features/grids/editing/usesOf.js';
import { itemColumns } from '../../../designer/src/features/grids/table/itemColumns.js';
import { itemFaults } from '../../../designer/src/features/grids/table/itemFaults.js';
import { writeItemCell, writeItemCells } from '../../../designer/src/features/grids/table/writeItemCell.js';
import { buildGrid, buildItem } from './buildGrid.js';

const written = (grid: Grid, row: number, column: string, text: string): Grid => {
  const result = writeItemCell(grid, row, column, text);
  if ('refused' in result) throw new Error('refused');
  return result.grid;
};
const labels = (grid: Grid): string[] => itemRows(grid.items).map(({ item }) => item.label);

describe('Stable ids', () => {
  it.each([
    ['S’habiller seul', 's_habiller_seul'],
    ['  Œuvres & cœur ', 'oeuvres_coeur'],
    ['3e repas', 'e_repas'],
    ['???', 'item'],
    ['Repas', 'repas_2'],
  ])('Given « %s », then the id is %s', (label, id) => {
    expect(itemIdFor(label, new Set(['repas']))).toBe(id);
  });

  it('Given a label longer than an id may be, then the id is well formed', () => {
    expect(itemIdFor('é'.repeat(90), new Set())).toMatch(/^[a-z][A-Za-z0-9_]{0,59}$/);
    expect(kebabIdFor('À revoir : demain', new Set(), 'seuil')).toBe('a-revoir-demain');
  });
});

describe('Items of a grid', () => {
  it('Given a new item, when it is named, then it takes its id once and keeps it', () => {
    const { grid, path } = addItem(buildGrid(), [0]);
    const named = nameItem(grid, path, 'Jeux de groupe');
    expect(named.items[1]).toMatchObject({ id: 'jeux_de_groupe', type: 'scale' });
    expect(named.items[1]!.levels!.map(({ label }) => label)).toEqual(['Jamais', 'Parfois', 'Souvent']);
    expect(nameItem(named, path, 'Jeux').items[1]!.id).toBe('jeux_de_groupe');
  });

  it('Given rows moved up and down, then the order follows, and a part stays in its item', () => {
    const parts = [buildItem('haut', 'Haut'), buildItem('bas', 'Bas')];
    const grid = buildGrid({
      items: [
        buildItem('repas', 'Repas'),
        { id: 'toilette', label: 'Toilette', type: 'composite', items: parts },
      ],
    });
    expect(labels(moveRow(grid, 0, 1)!.grid)).toEqual(['Toilette', 'Haut', 'Bas', 'Repas']);
    expect(labels(moveRow(grid, 3, 2)!.grid)).toEqual(['Repas', 'Toilette', 'Bas', 'Haut']);
    expect(moveRow(grid, 3, 0)).toBeUndefined();
  });

  it('Given a composite copied, then its parts have ids of their own and its table follows them', () => {
    const composite = written(buildGrid(), 0, 'type', 'composite');
    const { grid } = copyItem({ ...composite, items: composite.items.slice(0, 1) }, [0]);
    const ids = itemRows(grid.items).map(({ item }) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(grid.items[1]!.table![0]!.when)).toEqual(grid.items[1]!.items!.map(({ id }) => id));
  });

  it('Given an item that is used, when it is removed, then its places go with it and formulas are left to mend', () => {
    const grid = buildGrid({
      dimensions: [
        { id: 'nuit', label: 'Nuit', items: ['sommeil'] },
        { id: 'jour', label: 'Jour', items: ['repas', 'sommeil'] },
      ],
      alerts: [{ id: 'a', when: 'answers.sommeil = "0"', message: 'Nuits' }],
    });
    const { grid: without, uses } = removeItem(grid, [1]);
    expect(uses.map(({ kind }) => kind)).toEqual(['dimension', 'dimension', 'alert', 'vector']);
    expect(without.dimensions).toEqual([{ id: 'jour', label: 'Jour', items: ['repas'] }]);
    expect(without.vectors[0]!.answers).toEqual({ repas: '2' });
    expect(usesOf(without, 'sommeil').map(({ kind }) => kind)).toEqual(['alert']);
  });

  it('Given an id that is the beginning of another, then it is not taken for it', () => {
    const grid = buildGrid({ scoring: { method: 'formula', score: 'repas_soir + 1' } });
    expect(usesOf({ ...grid, vectors: [] }, 'repas')).toEqual([]);
  });
});

describe('Cells of the table of items', () => {
  it('Given a label and points typed in a new column, then the level is made with a value of its own', () => {
    const labelled = written(buildGrid(), 0, 'level-3-label', 'Toujours');
    expect(labelled.items[0]!.levels![3]).toEqual({ value: '3', label: 'Toujours' });
    const counted = written(labelled, 0, 'level-3-score', '3,5');
    expect(counted.items[0]!.levels![3]).toEqual({ value: '3', label: 'Toujours', score: 3.5 });
  });

  it('Given the last level emptied, then it goes; given another, then its place stays to be filled', () => {
    const emptied = written(written(buildGrid(), 0, 'level-2-label', ''), 0, 'level-2-score', '');
    expect(emptied.items[0]!.levels).toHaveLength(2);
    expect(written(buildGrid(), 0, 'level-0-label', '').items[0]!.levels).toHaveLength(3);
  });

  it('Given points that are no number, then the cell is refused', () => {
    expect(writeItemCell(buildGrid(), 0, 'level-0-score', 'zéro')).toEqual({ refused: 'points' });
  });

  it('Given a block pasted in the middle, then each cell is written and those that cannot be are named', () => {
    const columns = itemColumns(3, true);
    const at = { row: 0, column: columns.findIndex(({ id }) => id === 'level-0-score') };
    const {
      grid,
      written: count,
      refused,
    } = writeItemCells(
      buildGrid(),
      at,
      [
        ['5', 'Un peu'],
        ['six', 'Assez'],
        ['7', ''],
      ],
      columns,
    );
    expect(count).toBe(3);
    expect(grid.items[0]!.levels!.slice(0, 2)).toMatchObject([{ score: 5 }, { label: 'Un peu' }]);
    expect(refused.map(({ row }) => row)).toEqual([1, 2, 2]);
  });

  it('Given faults of the file, then each goes to the cell that mends it', () => {
    const rows = itemRows(buildGrid().items);
    const fault = (path: string, rule: string) => ({ path, rule, message: path, level: 'error' as const });
    const cells = itemFaults(rows, [
      fault('/items/1/levels/2', 'level-score'),
      fault('/items/0/levels/1/label', 'schema-minLength'),
      fault('/items/0', 'item-levels'),
      fault('/bands/0', 'band-order'),
    ]);
    expect([...cells.keys()]).toEqual(['1/level-2-score', '0/level-1-label', '0/label']);
  });
});

describe('The scoring method', () => {
  it('Given a grid that loses its score, then nothing is left to make one of it and the check agrees', () => {
    const none = changeMethod(buildGrid({ charts: [{ type: 'bar', title: 'Profil' }] }), 'none');
    expect(none).not.toHaveProperty('bands');
    expect(none).not.toHaveProperty('charts');
    expect(none.items[0]!.levels![0]).not.toHaveProperty('score');
    expect(checkGrid(none)).toEqual([]);
  });

  it('Given outputs with their labels, when the method changes, then those with a formula of their own stay and are called as before', () => {
    const outputs = { moitie: 'score / 2' };
    const outputLabels = { moitie: 'La moitié', gir: 'GIR' };
    const grid = buildGrid({ scoring: { method: 'groups', outputs, outputLabels } });
    expect(changeMethod(grid, 'sum').scoring).toEqual({
      method: 'sum',
      outputs,
      outputLabels: { moitie: 'La moitié' },
    });
    expect(changeMethod(grid, 'none').scoring).toEqual({ method: 'none' });
  });

  it('Given a prorated sum that becomes a formula, then the missing-data rule is one that a formula may have', () => {
    const grid = buildGrid({ missing: { rule: 'prorate', maxMissing: 1 } });
    expect(changeMethod(grid, 'formula').missing).toEqual({ rule: 'block' });
  });

  it('Given points, then the range of the total is known, an optional item counting for nothing at least', () => {
    expect(sumRange(buildGrid())).toEqual({ min: 0, max: 4 });
    const grid = buildGrid({
      items: [
        buildItem('a', 'A', {
          optional: true,
          levels: [
            { value: '1', label: 'x', score: 1 },
            { value: '2', label: 'y', score: 2 },
          ],
        }),
      ],
    });
    expect(sumRange(grid)).toEqual({ min: 0, max: 2 });
    expect(sumRange(changeMethod(buildGrid(), 'none'))).toBeUndefined();
  });
});
