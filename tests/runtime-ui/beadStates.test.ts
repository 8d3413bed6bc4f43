import { beadStates } from '../../runtime-ui/src/features/dossier/beadStates.js';

const now = new Date('2026-11-26T04:08:00Z');
const at = (...instants: string[]) => instants.map((instant) => ({ at: instant }));

describe('Where the moments of a path stand', () => {
  it('Given what is past, present and planned, then the last that has come is where one is', () => {
    expect(
      beadStates(at('2026-10-15T12:00:00Z', '2026-11-26T04:00:00Z', '2026-11-27T13:00:00Z'), now),
    ).toEqual(['faite', 'en-cours', 'a-venir']);
  });

  it('Given something written a moment after the page last looked at its clock, then it is not ahead', () => {
    expect(beadStates(at('2026-10-15T12:00:00Z', '2026-11-26T04:08:25Z'), now)).toEqual([
      'faite',
      'en-cours',
    ]);
  });

  it('Given nothing but what is planned, then one is nowhere yet', () => {
    expect(beadStates(at('2026-11-27T13:00:00Z'), now)).toEqual(['a-venir']);
    expect(beadStates([], now)).toEqual([]);
  });
});
