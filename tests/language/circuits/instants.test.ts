import { addDuration } from '../../../engine/language/src/circuits/run/instants.js';

const inParis = (instant: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Paris' });

describe('Given a duration added to an instant', () => {
  it.each([
    ['a day, the night the clocks go back', '2026-10-24T22:30:00.000Z', 'P1D', '2026-10-26 00:30:00'],
    ['a week over that night', '2026-10-19T22:15:00.000Z', 'P7D', '2026-10-27 00:15:00'],
    ['a day, the night the clocks go forward', '2026-03-28T11:00:00.000Z', 'P1D', '2026-03-29 12:00:00'],
    [
      'a month from midnight, the day before in universal time',
      '2026-02-28T23:00:00.000Z',
      'P1M',
      '2026-04-01 00:00:00',
    ],
    ['a month from its longest day', '2026-01-31T11:00:00.000Z', 'P1M', '2026-02-28 12:00:00'],
    ['days taken away', '2026-10-26T23:30:00.000Z', '-P2D', '2026-10-25 00:30:00'],
  ])(
    'When it is %s, Then it falls on the day and at the hour a person in France counts',
    (_, from, duration, expected) => {
      expect(inParis(addDuration(from, duration))).toBe(expected);
    },
  );

  it('When it is in hours, Then that time goes by, whatever the clocks do', () => {
    expect(addDuration('2026-10-24T22:30:00.000Z', 'PT24H')).toBe('2026-10-25T22:30:00.000Z');
    expect(addDuration('2026-10-25T00:30:00.000Z', 'PT10M')).toBe('2026-10-25T00:40:00.000Z');
    expect(addDuration('2026-10-25T01:30:00.000Z', 'PT0S')).toBe('2026-10-25T01:30:00.000Z');
  });
});
