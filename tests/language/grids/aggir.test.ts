import fc from 'fast-check';
import { type AdverbsAnswer, checkGrid, scoreGrid } from '@trame/language';
import { aggir, annexe, variables } from './aggirFixture.js';

type Letter = 'A' | 'B' | 'C';

/** The algorithm of CASF, annexe 2-2, written straight from the text, with nothing of the engine. */
function girOf(profile: Readonly<Record<string, Letter>>): { rang: number; gir: number } {
  const sum = (group: string): number => {
    let points = 0;
    for (const [variable, [c, b]] of Object.entries(annexe[group] ?? {})) {
      if (profile[variable] === 'C') points += c;
      if (profile[variable] === 'B') points += b;
    }
    return points;
  };
  const rank = (): number => {
    const a = sum('A');
    if (a >= 4380) return 1;
    if (a >= 4140) return 2;
    if (a >= 3390) return 3;
    if (sum('B') >= 2016) return 4;
    const c = sum('C');
    if (c >= 1700) return 5;
    if (c >= 1432) return 6;
    if (sum('D') >= 2400) return 7;
    if (sum('E') >= 1200) return 8;
    if (sum('F') >= 800) return 9;
    if (sum('G') >= 650) return 10;
    const h = sum('H');
    if (h >= 4000) return 11;
    return h >= 2000 ? 12 : 13;
  };
  const rang = rank();
  if (rang === 1) return { rang, gir: 1 };
  if (rang <= 7) return { rang, gir: 2 };
  if (rang <= 9) return { rang, gir: 3 };
  if (rang <= 11) return { rang, gir: 4 };
  return { rang, gir: rang === 12 ? 5 : 6 };
}

const profileOf = (letters: string): Record<string, Letter> =>
  Object.fromEntries(variables.map((variable, index) => [variable, (letters[index] ?? 'A') as Letter]));

const letter = fc.constantFrom<Letter>('A', 'B', 'C');
const profiles = fc.record(Object.fromEntries(variables.map((variable) => [variable, letter])));

describe('Given AGGIR written as data', () => {
  it('When the grid is checked, Then there is no fault', () => {
    expect(checkGrid(aggir)).toEqual([]);
  });

  it('When any profile of letters is scored, Then the rank and the GIR are those of annexe 2-2', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        expect(scoreGrid(aggir, profile).outputs).toMatchObject(girOf(profile));
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['AAAAAAAAAA', 13, 6],
    ['CCCCCCCCCC', 1, 1],
    ['AAAAAABAAA', 12, 5],
    ['AAAAAACAAA', 13, 6],
    ['AAAAABBAAA', 11, 4],
    ['AAAAABCAAA', 12, 5],
    ['CAAAAAAAAA', 13, 6],
    ['AAAAAAACAA', 13, 6],
    ['AAAAAAAACC', 13, 6],
  ])('When the profile is %s, Then its rank is %i and its GIR %i', (letters, rang, gir) => {
    expect(scoreGrid(aggir, profileOf(letters)).outputs).toEqual({
      rang,
      gir,
      libelle: `GIR ${String(gir)}`,
    });
  });

  it('When each profile of the eight variables is counted, Then the spread is the known one', () => {
    const spread = [0, 0, 0, 0, 0, 0, 0];
    for (let index = 0; index < 3 ** 8; index += 1) {
      const letters = index
        .toString(3)
        .padStart(8, '0')
        .replace(/[012]/g, (digit) => 'ABC'[Number(digit)] ?? 'A');
      const { gir } = girOf(profileOf(letters));
      spread[gir] = (spread[gir] ?? 0) + 1;
    }
    expect(spread.slice(1)).toEqual([8, 3208, 2400, 760, 157, 28]);
  });

  it('When a variable is missing, Then there is no GIR and the parts to answer are named', () => {
    const { exterieur: _, alimentation: __, ...rest } = profileOf('AAAAAAAAAA');
    expect(scoreGrid(aggir, { ...rest, alimentation_manger: 'A' })).toMatchObject({
      status: 'incomplete',
      outputs: {},
      missing: ['alimentation_servir', 'exterieur'],
      alerts: [],
    });
  });

  it('When only variables without a coefficient are missing, Then the GIR is known, and the sitting is not whole', () => {
    fc.assert(
      fc.property(profiles, ({ exterieur: _, communication: __, ...eight }) => {
        const result = scoreGrid(aggir, eight);
        expect(result).toMatchObject({ status: 'incomplete', alerts: [], outputs: girOf(eight) });
        expect(result.missing).toHaveLength(2);
      }),
      { numRuns: 200 },
    );
  });

  it('When an output reads what is not answered yet, Then it waits for the whole sitting', () => {
    const outputs = {
      libelle: '"GIR " + string(gir)',
      dehors: 'if answers.exterieur = "A" then "seul" else "aidé"',
    };
    const grid = { ...aggir, scoring: { ...aggir.scoring, outputs } };
    const whole = profileOf('AAAAAAAAAA');
    const { exterieur: _, ...nine } = whole;
    expect(scoreGrid(grid, nine).outputs).toEqual({ ...girOf(nine), libelle: 'GIR 6' });
    expect(scoreGrid(grid, whole).outputs).toMatchObject({ libelle: 'GIR 6', dehors: 'seul' });
  });

  it('When an output cannot be read, or an item is called like a function, Then it waits too, and the others are said', () => {
    const called = aggir.items.map((item) => (item.id === 'exterieur' ? { ...item, id: 'min' } : item));
    const outputs = { illisible: '1 +', lu: 'min', rangDit: 'string(rang)' };
    const grid = { ...aggir, items: called, scoring: { ...aggir.scoring, outputs } };
    const { exterieur: _, ...nine } = profileOf('AAAAAAAAAA');
    expect(scoreGrid(grid, nine).outputs).toEqual({ rang: 13, gir: 6, rangDit: '13' });
    expect(scoreGrid(grid, { ...nine, min: 'A' }).outputs).toMatchObject({ illisible: null, lu: 'A' });
  });

  it('When the GIR is 1 or 2, Then the alert is raised', () => {
    expect(scoreGrid(aggir, profileOf('CCCCCCCCCC')).alerts).toEqual([
      { id: 'tres-dependant', message: 'Dépendance forte.' },
    ]);
    expect(scoreGrid(aggir, profileOf('AAAAAAAAAA')).alerts).toEqual([]);
  });
});

describe('Given parts answered adverb by adverb', () => {
  const four = (yes: number): AdverbsAnswer => ({
    spontanement: yes > 0 ? 'oui' : 'non',
    totalement: yes > 1 ? 'oui' : 'non',
    correctement: yes > 2 ? 'oui' : 'non',
    habituellement: yes > 3 ? 'oui' : 'non',
  });

  it.each([
    ['A', 'A', 'A'],
    ['C', 'C', 'C'],
    ['C', 'B', 'C'],
    ['B', 'C', 'C'],
    ['A', 'C', 'B'],
    ['C', 'A', 'B'],
    ['B', 'B', 'B'],
    ['A', 'B', 'B'],
    ['B', 'A', 'B'],
  ])('When one serves oneself %s and eats %s, Then alimentation is %s', (servir, manger, expected) => {
    const yes = { A: 4, B: 2, C: 0 };
    const answers = {
      alimentation_servir: four(yes[servir as Letter]),
      alimentation_manger: four(yes[manger as Letter]),
    };
    expect(scoreGrid(aggir, answers).letters['alimentation']).toBe(expected);
  });

  it('When one to three adverbs are yes, Then the letter is B; when one is not answered, Then there is none', () => {
    for (const count of [1, 2, 3])
      expect(scoreGrid(aggir, { transferts: four(count) }).letters['transferts']).toBe('B');
    expect(
      scoreGrid(aggir, { transferts: { spontanement: 'oui', totalement: 'oui', correctement: 'oui' } })
        .letters,
    ).toEqual({});
  });

  it('When coherence has one C, Then it is C; when toilette has one C, Then it is B', () => {
    const letters = scoreGrid(aggir, {
      coherence_communication: 'A',
      coherence_comportement: 'C',
      toilette_haut: 'A',
      toilette_bas: 'C',
    }).letters;
    expect(letters).toMatchObject({ coherence: 'C', toilette: 'B' });
  });
});
