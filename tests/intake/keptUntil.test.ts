import { keptUntil } from '../../engine/src/intake/keptUntil.js';

describe('How long what was refused is kept', () => {
  it.each([
    ['2026-08-31T10:00:00Z', 'P6M', '2027-02-28'],
    ['2026-11-27T23:30:00Z', 'P30D', '2026-12-28'],
    ['2024-02-29T10:00:00Z', 'P1Y', '2025-02-28'],
  ])('Given %s and %s, Then it is eliminated from %s', (from, duration, day) => {
    expect(keptUntil(new Date(from), duration)).toBe(day);
  });

  it('Given a duration that cannot be read, Then nothing is eliminated by it', () => {
    expect(() => keptUntil(new Date('2026-08-31T10:00:00Z'), '6 mois')).toThrow('6 mois');
  });
});
