import { scoreGrid } from '@trame/language';
import { gridOf, readData } from './readPack.js';

type Letter = 'A' | 'B' | 'C';
type Reference = {
  variables: string[];
  coefficients: Record<string, Record<'B' | 'C', number[]>>;
  seuils: Record<string, Array<{ min: number | null; rang: number }>>;
  rangVersGir: Record<string, number>;
};

const reference = readData<Reference>('tests/packs/aggir.reference.json');
const grid = gridOf('pa', 'aggir');

/** Rank by the table of CASF, annexe 2-2, written apart from the grid. */
function rankOf(profile: readonly Letter[]): number {
  for (const [group, points] of Object.entries(reference.coefficients)) {
    const sum = profile.reduce(
      (total, letter, at) => total + (letter === 'A' ? 0 : (points[letter][at] ?? 0)),
      0,
    );
    const reached = reference.seuils[group]?.find(({ min }) => min === null || sum >= min);
    if (reached) return reached.rang;
  }
  throw new Error('no group reached');
}

/** Every part of a composite variable takes the letter of its variable. */
function answersOf(profile: readonly Letter[]): Record<string, Letter> {
  return Object.fromEntries(
    reference.variables.flatMap((id, at) => {
      const parts = grid.items.find((item) => item.id === id)?.items ?? [];
      const ids = parts.length > 0 ? parts.map((part) => part.id) : [id];
      return ids.map((key) => [key, profile[at] ?? 'A']);
    }),
  );
}

function* profiles(length: number): Generator<Letter[]> {
  if (length === 0) yield [];
  else
    for (const rest of profiles(length - 1))
      for (const letter of ['A', 'B', 'C'] as const) yield [...rest, letter];
}

describe('Given the AGGIR grid as data', () => {
  it('when each of the 6 561 profiles is scored, then rank and GIR are those of annexe 2-2', () => {
    const wrong: string[] = [];
    const counts: Record<string, number> = {};
    for (const eight of profiles(8)) {
      const profile: Letter[] = [...eight, 'A', 'A'];
      const rank = rankOf(profile);
      const gir = reference.rangVersGir[String(rank)];
      const { outputs } = scoreGrid(grid, answersOf(profile));
      if (outputs.rang !== rank || outputs.gir !== gir) wrong.push(profile.join(''));
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
    const profile = [...'AAAAAAAACC'] as Letter[];
    expect(scoreGrid(grid, answersOf(profile)).outputs.gir).toBe(6);
  });
});
