import type { Grid } from '@trame/schemas';
import { compareSittings } from '@trame/language';
import { buildGrid, scale } from './buildGrid.js';

const grid = buildGrid([scale('a'), scale('b', 3, { notApplicable: true }), scale('c')], {
  dimensions: [
    { id: 'd', label: 'Premiers', items: ['a', 'b'] },
    { id: 'e', label: 'Dernier', items: ['c'] },
  ],
  bands: [
    { id: 'bas', label: 'Bas', min: 0, max: 4 },
    { id: 'haut', label: 'Haut', min: 5, max: 9 },
  ],
});

describe('Given two sittings of one version of a grid', () => {
  it('When they are compared, Then every answer, dimension, score and band has its two sides and its difference', () => {
    const found = compareSittings(
      { grid, answers: { a: '1', b: '1', c: '0' } },
      { grid, answers: { a: '3', b: '1', c: '2' } },
    );
    expect(found.comparable).toBe('same');
    expect(found.score).toEqual({ before: 2, after: 6, difference: 4, comparable: true });
    expect(found.band).toEqual({ before: 'Bas', after: 'Haut', difference: null, comparable: true });
    expect(found.dimensions.map(({ id, difference }) => [id, difference])).toEqual([
      ['d', 2],
      ['e', 2],
    ]);
    expect(found.items.map(({ id, change, difference }) => [id, change, difference])).toEqual([
      ['a', 'changed', 2],
      ['b', 'same', 0],
      ['c', 'changed', 2],
    ]);
    expect(found.items[0]?.after).toEqual({ value: '3', label: 'Niveau 3', points: 3 });
  });

  it('When an item was not applicable once, Then scores stand side by side without a difference, and why is said', () => {
    const found = compareSittings(
      { grid, answers: { a: '1', b: 'sansObjet', c: '0' } },
      { grid, answers: { a: '1', b: '2', c: '0' } },
    );
    expect(found.score).toMatchObject({ before: 1, after: 3, difference: null, comparable: false });
    expect(found.score.why).toContain('maximum');
    expect(found.dimensions.map(({ comparable }) => comparable)).toEqual([false, true]);
    expect(found.items[1]).toMatchObject({ before: { label: 'Sans objet', points: null }, difference: null });
  });

  it('When they give outputs, Then numbers have a difference and the others are in words, each as the grid calls it', () => {
    const scoring: Grid['scoring'] = {
      method: 'sum',
      outputs: { moitie: 'score / 2', alerte: 'score > 3' },
      outputLabels: { moitie: 'La moitié' },
    };
    const found = compareSittings(
      { grid: { ...grid, scoring }, answers: { a: '1', b: '1', c: '0' } },
      { grid: { ...grid, scoring }, answers: { a: '3', b: '1', c: '2' } },
    );
    expect(found.outputs).toMatchObject([
      { id: 'moitie', label: 'La moitié', before: 1, after: 3, difference: 2 },
      { id: 'alerte', label: 'alerte', before: 'non', after: 'oui', difference: null },
    ]);
  });

  it('When one is incomplete, Then its score is not compared', () => {
    const found = compareSittings(
      { grid, answers: { a: '1' } },
      { grid, answers: { a: '1', b: '2', c: '0' } },
    );
    expect(found.score).toMatchObject({ before: null, after: 3, difference: null, comparable: false });
    expect(found.items.map(({ change }) => change)).toEqual(['same', 'answered', 'answered']);
  });
});

describe('Given two sittings of two versions', () => {
  const later: Grid = {
    ...grid,
    items: [scale('a', 3, { label: 'Mieux dit' }), scale('b', 5, { notApplicable: true }), scale('d')],
    dimensions: [
      { id: 'd', label: 'Premiers', items: ['a', 'b'] },
      { id: 'f', label: 'Nouveau', items: ['d'] },
    ],
  };

  it('When they are compared, Then only what kept its meaning compares', () => {
    const found = compareSittings(
      { grid, answers: { a: '1', b: '1', c: '0' } },
      { grid: later, answers: { a: '2', b: '4', d: '1' } },
    );
    expect(found.comparable).toBe('partly');
    expect(found.score).toMatchObject({ before: 2, after: 7, difference: null, comparable: false });
    expect(
      found.items.map(({ id, change, comparable, difference }) => [id, change, comparable, difference]),
    ).toEqual([
      ['a', 'changed', true, 1],
      ['b', 'changed', false, null],
      ['d', 'added', false, null],
      ['c', 'removed', false, null],
    ]);
    expect(found.dimensions.map(({ id, comparable }) => [id, comparable])).toEqual([
      ['d', false],
      ['f', false],
    ]);
  });

  it('When only words changed, Then they compare wholly', () => {
    const reworded = { ...grid, items: grid.items.map((item) => ({ ...item, label: `${item.label} ?` })) };
    const found = compareSittings(
      { grid, answers: { a: '1', b: '1', c: '0' } },
      { grid: reworded, answers: { a: '2', b: '1', c: '0' } },
    );
    expect(found).toMatchObject({ comparable: 'same', score: { difference: 1 } });
  });

  it('When only results and rules are called otherwise, Then they compare wholly', () => {
    const called = (word: string): Grid => ({
      ...grid,
      scoring: {
        method: 'sum',
        outputs: { moitie: 'score / 2' },
        outputLabels: { moitie: word },
        rules: [{ id: 'r', label: word, atLeast: 1, among: [{ item: 'a', values: ['1'] }] }],
      },
    });
    const found = compareSittings(
      { grid: called('Moitié'), answers: { a: '1', b: '1', c: '0' } },
      { grid: called('La moitié'), answers: { a: '3', b: '1', c: '0' } },
    );
    expect(found).toMatchObject({ comparable: 'same', outputs: [{ label: 'La moitié', difference: 1 }] });
  });
});
