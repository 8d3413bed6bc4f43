import { inWords } from '../../engine/src/dossiers/index.js';
import { readDay } from '../../engine/src/documents/templates/words/days.js';
import { instantOf, localDay, localMinute } from '../../engine/src/organisation/index.js';

describe('The clock of France, whatever the machine’s', () => {
  it.each([
    ['2026-11-26T23:30:00Z', '2026-11-27', '2026-11-27T00:30'],
    ['2026-07-14T21:59:00Z', '2026-07-14', '2026-07-14T23:59'],
  ])('Given the instant %s, then its day is %s and its minute %s', (instant, day, minute) => {
    expect(localDay(new Date(instant))).toBe(day);
    expect(localMinute(new Date(instant))).toBe(minute);
  });

  it.each([
    ['2026-11-26T23:30', '2026-11-26T22:30:00.000Z'],
    ['2026-07-14T23:30:15', '2026-07-14T21:30:15.000Z'],
    ['2026-11-26T23:30+04:00', '2026-11-26T19:30:00.000Z'],
  ])('Given %s as it was typed, then the instant is %s', (typed, instant) => {
    expect(instantOf(typed)?.toISOString()).toBe(instant);
  });

  it.each(['2026-11-26', 'vers midi', '2026-13-45T10:00', ''])('Given « %s », then no instant', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });

  it('Given half past eleven in the evening as it was typed, then it is read on that day and at that hour', () => {
    expect(inWords('2026-11-26T23:30')).toBe('26/11/2026 23:30');
    expect(readDay('2026-11-26T23:30')).toEqual({ year: 2026, month: 11, day: 26 });
  });
});
