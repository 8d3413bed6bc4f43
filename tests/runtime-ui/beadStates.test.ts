import { beadStates } from '../../runtime-ui/src/features/dossier/beadStates.js';
import { withoutEcho } from '../../runtime-ui/src/features/dossier/withoutEcho.js';

const now = new Date('2026-11-26T04:08:00Z');
const at = (...instants: string[]) => instants.map((instant) => ({ at: instant }));

describe('Where the moments of a path stand', () => {
  it('Given what is past, present and planned, then what has come is done and the rest ahead', () => {
    expect(
      beadStates(at('2026-10-15T12:00:00Z', '2026-11-26T04:00:00Z', '2026-11-27T13:00:00Z'), now),
    ).toEqual(['faite', 'faite', 'a-venir']);
  });

  it('Given something written a moment after the page last looked at its clock, then it is not ahead', () => {
    expect(beadStates(at('2026-10-15T12:00:00Z', '2026-11-26T04:08:25Z'), now)).toEqual(['faite', 'faite']);
  });

  it('Given nothing but what is planned, then nothing is done yet', () => {
    expect(beadStates(at('2026-11-27T13:00:00Z'), now)).toEqual(['a-venir']);
    expect(beadStates([], now)).toEqual([]);
  });

  it('Given the same thing told twice the same day, then the path has it once; told again later, it has it again', () => {
    const told = (title: string, day: string) => ({ title, at: `2026-11-${day}T09:00:00Z` });
    const path = [told('Admis', '20'), told('Accord', '20'), told('Admis', '20'), told('Admis', '26')];
    expect(withoutEcho(path)).toEqual([path[0], path[1], path[3]]);
  });
});
