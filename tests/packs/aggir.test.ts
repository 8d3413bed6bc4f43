import { scoreGrid } from '@trame/language';
import { gridOf, readText } from './readPack.js';

type Letter = 'A' | 'B' | 'C';
type Group = {
  name: string;
  points: Record<string, Partial<Record<Letter, number>>>;
  thresholds: Threshold[];
};
type Threshold = { reached: (sum: number) => boolean; rank: number };

const law = readText('tests/packs/law/casf-annexe-2-2.txt')
  .split('\n')
  .map((line) => line.trim());

const number = (text: string): number => Number(text.replace(/[\s\u00a0]/g, ''));

/** Item of the grid for a variable of the law's tables. */
const itemOf: Record<string, string> = {
  'Cohérence': 'coherence',
  'Orientation': 'orientation',
  'Toilette': 'toilette',
  'Habillage': 'habillage',
  'Alimentation': 'alimentation',
  'Elimination': 'elimination',
  'Transfert': 'transferts',
  'Déplacement intérieur': 'deplacement_interieur',
  'Déplacement extérieur': 'deplacement_exterieur',
  'Communication': 'communication_distance',
}; // prettier-ignore

/** « - supérieure ou égale à 4 380 : rang 1 ; », « - comprise entre 4 380 (exclus) et 4 140 (inclus) : rang 2 ; ». */
function thresholdOf(line: string): Threshold | undefined {
  const rank = Number(/rang (\d+)/.exec(line)?.[1]);
  const above = /supérieure ou égale à ([\d\s\u00a0]+) : rang/.exec(line);
  if (above) return { rank, reached: (sum) => sum >= number(above[1] ?? '') };
  const between = /comprise entre ([\d\s\u00a0]+) \(exclus\) et ([\d\s\u00a0]+) \(inclus\) : rang/.exec(line);
  if (between)
    return { rank, reached: (sum) => sum < number(between[1] ?? '') && sum >= number(between[2] ?? '') };
  const below = /inférieure à ([\d\s\u00a0]+) \(exclus\) : rang/.exec(line);
  return below ? { rank, reached: (sum) => sum < number(below[1] ?? '') } : undefined;
}

/** The groups, read from the very text of annexe 2-2: variable, letter, value, one a line; then the thresholds. */
function readGroups(): Group[] {
  const starts = law.flatMap((line, index) => (/^GROUPE [A-H]$/.test(line) ? [index] : []));
  const end = law.findIndex((line) => line.startsWith('2 Passage des rangs'));
  return starts.map((start, index) => {
    const lines = law.slice(start + 1, starts[index + 1] ?? end);
    const points: Group['points'] = {};
    lines.forEach((line, at) => {
      const item = itemOf[line];
      const letter = lines[at + 1];
      if (item && (letter === 'B' || letter === 'C')) {
        points[item] = { ...points[item], [letter]: number(lines[at + 2] ?? '') };
      }
    });
    return { name: law[start] ?? '', points, thresholds: lines.flatMap((line) => thresholdOf(line) ?? []) };
  });
}

/** « 2, 3, 4, 5, 6, 7 » then « 2 »: the ranks and, on the next line, their group. */
function readGir(): Map<number, number> {
  const from = law.findIndex((line) => line === 'GROUPES') + 1;
  const lines = law.slice(from).filter(Boolean);
  const found = new Map<number, number>();
  for (let at = 0; at < lines.length; at += 2) {
    for (const rank of (lines[at] ?? '').split(',')) found.set(Number(rank), Number(lines[at + 1]));
  }
  return found;
}

const groups = readGroups();
const girOf = readGir();

/** Rank of a profile, by the law's text alone. */
function rankOf(profile: Readonly<Record<string, Letter>>): number {
  for (const { points, thresholds } of groups) {
    const sum = Object.entries(profile).reduce(
      (total, [item, letter]) => total + (points[item]?.[letter] ?? 0),
      0,
    );
    const reached = thresholds.find((threshold) => threshold.reached(sum));
    if (reached) return reached.rank;
  }
  throw new Error('no group reached');
}

const variables = Object.values(itemOf);
const profileOf = (letters: string): Record<string, Letter> =>
  Object.fromEntries(variables.map((id, at) => [id, (letters[at] ?? 'A') as Letter]));

const grid = gridOf('pa', 'aggir');

/** The same letters, given to the parts of the composite variables instead. */
function byParts(profile: Readonly<Record<string, Letter>>): Record<string, Letter> {
  return Object.fromEntries(
    Object.entries(profile).flatMap(([id, letter]) => {
      const parts = grid.items.find((item) => item.id === id)?.items ?? [];
      return parts.length > 0 ? parts.map((part) => [part.id, letter]) : [[id, letter]];
    }),
  );
}

describe('Given annexe 2-2 of the CASF, as published', () => {
  it('when it is read, then it has its eight groups, ten variables twice, its thirteen ranks', () => {
    expect(groups.map(({ points }) => Object.values(points).map((each) => Object.keys(each).length))).toEqual(
      Array.from({ length: 8 }, () => Array.from({ length: 10 }, () => 2)),
    );
    expect(groups.flatMap(({ thresholds }) => thresholds.map(({ rank }) => rank))).toEqual([...girOf.keys()]);
    expect([...girOf.values()]).toEqual([1, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6]);
  });
});

describe('Given the AGGIR grid as data', () => {
  it('when each of the 6 561 profiles is scored, by letters or by parts, then rank and GIR are those of annexe 2-2', () => {
    const wrong: string[] = [];
    const counts: Record<string, number> = {};
    for (let index = 0; index < 3 ** 8; index += 1) {
      const letters = index
        .toString(3)
        .padStart(8, '0')
        .replace(/[012]/g, (digit) => 'ABC'[Number(digit)] ?? 'A');
      const profile = profileOf(letters);
      const rang = rankOf(profile);
      const gir = girOf.get(rang);
      for (const answers of [profile, byParts(profile)]) {
        const { status, outputs } = scoreGrid(grid, answers);
        if (status !== 'complete' || outputs['rang'] !== rang || outputs['gir'] !== gir) wrong.push(letters);
      }
      counts[`GIR ${gir}`] = (counts[`GIR ${gir}`] ?? 0) + 1;
    }
    expect(wrong).toEqual([]);
    expect(counts).toEqual({
      'GIR 1': 8,
      'GIR 2': 3208,
      'GIR 3': 2400,
      'GIR 4': 760,
      'GIR 5': 157,
      'GIR 6': 28,
    });
  });

  it('when only moving outside or calling from afar is lost, then the group stays GIR 6', () => {
    expect(scoreGrid(grid, profileOf('AAAAAAAACC')).outputs['gir']).toBe(6);
  });
});
