import { planTable } from '../../../designer/src/features/grids/paste/columnRoles.js';
import { placeItems } from '../../../designer/src/features/grids/paste/placeItems.js';
import { readItems } from '../../../designer/src/features/grids/paste/readItems.js';
import { readLevelCell } from '../../../designer/src/features/grids/paste/readLevelCell.js';
import { buildGrid } from './buildGrid.js';

const read = (cells: string[][], usual = buildGrid().items[0]!.levels!) =>
  readItems(planTable(cells), 'rank', usual);
const levelsOf = (cells: string[][]) =>
  read(cells).items.map(({ levels = [] }) => levels.map(({ label, score }) => [label, score]));

describe('Reading a level as people write it', () => {
  it.each([
    ['Jamais', 'Jamais', undefined],
    ['Jamais (0)', 'Jamais', 0],
    ['Avec aide (0,5 pt)', 'Avec aide', 0.5],
    ['0 - Jamais', 'Jamais', 0],
    ['2 : Souvent', 'Souvent', 2],
    ['Souvent = 2', 'Souvent', 2],
    ['(1) Parfois', 'Parfois', 1],
    ['-1 – Refus', 'Refus', -1],
    ['3', '3', 3],
    ['Moins de 3 fois', 'Moins de 3 fois', undefined],
  ])('Given « %s », then the label is « %s » and the points %s', (cell, label, points) => {
    expect(readLevelCell(cell)).toEqual({ label, points });
  });
});

describe('Making items of a pasted table', () => {
  it('Given a head and a label a cell, then each row is an item and points count from 0', () => {
    expect(
      levelsOf([
        ['Item', 'Niveau 1', 'Niveau 2'],
        ['Repas', 'Seul', 'Aidé'],
        ['Sommeil', 'Calme', 'Agité'],
      ]),
    ).toEqual([
      [
        ['Seul', 0],
        ['Aidé', 1],
      ],
      [
        ['Calme', 0],
        ['Agité', 1],
      ],
    ]);
  });

  it('Given ten thousand rows, then five hundred are read, and it is said once where the reading stops', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [`Item ${at}`, 'x', 'x']);
    const { items, faults } = read([['Item', 'Non (0)', 'Oui (1)'], ...rows]);
    expect([items.length, faults]).toEqual([
      500,
      [{ cell: 'A502', row: 501, column: 0, rule: 'too-many', level: 'error' }],
    ]);
  });

  it('Given levels in the head and crosses or nothing under it, then all items take the levels of the head', () => {
    const scale = [
      ['Jamais', 0],
      ['Souvent', 2],
    ];
    expect(
      levelsOf([
        ['', 'Jamais (0)', 'Souvent (2)'],
        ['Repas', 'x', 'x'],
        ['Sommeil', '', ''],
      ]),
    ).toEqual([scale, scale]);
  });

  it('Given points under a head of labels (Lawton), then each item counts its own points', () => {
    const { items } = read([
      ['Item', 'Seul', 'Aidé', 'Jamais'],
      ['Téléphone', '1', '1', '0'],
      ['Courses', '1', '0', '0'],
    ]);
    expect(items[0]!.levels).toEqual([
      { value: '1', label: 'Seul', score: 1 },
      { value: '2', label: 'Aidé', score: 1 },
      { value: '0', label: 'Jamais', score: 0 },
    ]);
    expect(new Set(items[1]!.levels!.map(({ value }) => value)).size).toBe(3);
  });

  it('Given a column of points beside each level, then they are its points', () => {
    expect(
      levelsOf([
        ['Question', 'Réponse A', 'Points', 'Réponse B', 'Points'],
        ['Repas', 'Seul', '0', 'Aidé', '1,5'],
      ]),
    ).toEqual([
      [
        ['Seul', 0],
        ['Aidé', 1.5],
      ],
    ]);
  });

  it('Given a number column, a help and a dimension, then each goes to its place', () => {
    const { items } = read([
      ['N°', 'Critère', 'Aide', 'Domaine', 'Non', 'Oui'],
      ['1', 'Repas', 'Se servir, manger', 'Quotidien', 'x', 'x'],
      ['2', 'Sommeil', '', 'Quotidien', 'x', 'x'],
    ]);
    expect(items.map(({ label, help, dimension }) => [label, help, dimension])).toEqual([
      ['Repas', 'Se servir, manger', 'Quotidien'],
      ['Sommeil', undefined, 'Quotidien'],
    ]);
  });

  it('Given a list of texts alone, then items take the usual levels of the grid', () => {
    expect(levelsOf([['Repas'], ['Sommeil']])[1]).toEqual([
      ['Jamais', 0],
      ['Parfois', 1],
      ['Souvent', 2],
    ]);
  });

  it('Given faults, then each is named by its cell and the rest is read', () => {
    const { items, faults } = read([
      ['Item', 'Niveau 1', 'Points', 'Niveau 2', 'Points'],
      ['', 'Seul', '0', 'Aidé', '1'],
      ['Repas', 'Seul', 'zéro', 'Aidé', '1'],
      ['Sommeil', 'Calme', '0', '', ''],
      ['Repas', 'Seul', '0', 'Aidé', '1'],
      ['x'.repeat(201), 'Seul', '0', 'Aidé', '1'],
    ]);
    expect(faults.map(({ cell, rule, level }) => [cell, rule, level])).toEqual([
      ['A2', 'no-item', 'error'],
      ['C3', 'points', 'error'],
      ['B4', 'few-levels', 'error'],
      ['A5', 'twice', 'warning'],
      ['A6', 'too-long', 'error'],
    ]);
    expect(items).toHaveLength(4);
  });
});

describe('Placing pasted items in a grid', () => {
  const pasted = () =>
    read([
      ['Item', 'Dimension', 'Non', 'Oui'],
      ['Sommeil', 'Nuit', 'x', 'x'],
      ['Jeux', 'Jour', 'x', 'x'],
    ]).items;

  it('Given items that follow those present, then ids are new and dimensions are made', () => {
    const grid = placeItems(buildGrid(), pasted(), 'append');
    expect(grid.items.map(({ id }) => id)).toEqual(['repas', 'sommeil', 'sommeil_2', 'jeux']);
    expect(grid.dimensions).toEqual([
      { id: 'nuit', label: 'Nuit', items: ['sommeil_2'] },
      { id: 'jour', label: 'Jour', items: ['jeux'] },
    ]);
  });

  it('Given items that replace those present, then the same text keeps its id', () => {
    const grid = placeItems(buildGrid(), pasted(), 'replace');
    expect(grid.items.map(({ id }) => id)).toEqual(['sommeil', 'jeux']);
  });
});
