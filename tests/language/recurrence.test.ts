import fc from 'fast-check';
import {
  instantToWall,
  occurrencesOf,
  parseRule,
  sayRule,
  wallToInstant,
  writeRule,
  zoneChanges,
  type RecurrenceRule,
} from '@trame/language';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function ruleOf(text: string): RecurrenceRule {
  const { rule, faults } = parseRule(text);
  if (!rule) throw new Error(JSON.stringify(faults));
  return rule;
}
const days = (text: string, start: string) =>
  occurrencesOf(ruleOf(text), start).map((one) => one.slice(0, 10));
const faultsOf = (text: string) => parseRule(text).faults?.map(({ part }) => part);

/** Another reading of the rule: every day from the start is asked whether it is one. */
function naive(text: string, start: string, until: string): string[] {
  const part = Object.fromEntries(text.split(';').map((one) => one.split('='))) as Record<string, string>;
  const every = Number(part['INTERVAL'] ?? 1);
  const first = new Date(`${start.slice(0, 10)}T00:00:00Z`);
  const monday = (at: Date) => at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS;
  const months = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth();
  const found: string[] = [];
  for (let at = first; at <= new Date(`${until}T00:00:00Z`); at = new Date(at.getTime() + DAY_MS)) {
    const weekday = WEEKDAYS[(at.getUTCDay() + 6) % 7]!;
    const date = at.getUTCDate();
    const last = new Date(at.getTime() + DAY_MS).getUTCDate() === 1;
    const isOne = {
      DAILY: () => ((at.getTime() - first.getTime()) / DAY_MS) % every === 0,
      WEEKLY: () =>
        ((monday(at) - monday(first)) / (7 * DAY_MS)) % every === 0 &&
        part['BYDAY']!.split(',').includes(weekday),
      MONTHLY: () => {
        if ((months(at) - months(first)) % every !== 0) return false;
        if (part['BYMONTHDAY'])
          return part['BYMONTHDAY'] === '-1' ? last : date === Number(part['BYMONTHDAY']);
        const [, which, name] = /^(-?\d)(..)$/.exec(part['BYDAY']!)!;
        if (name !== weekday) return false;
        return which === '-1'
          ? new Date(at.getTime() + 7 * DAY_MS).getUTCMonth() !== at.getUTCMonth()
          : Math.ceil(date / 7) === Number(which);
      },
      YEARLY: () =>
        (at.getUTCFullYear() - first.getUTCFullYear()) % every === 0 &&
        at.getUTCMonth() === first.getUTCMonth() &&
        date === first.getUTCDate(),
    }[part['FREQ'] as 'DAILY']();
    if (isOne) found.push(at.toISOString().slice(0, 10));
  }
  return found;
}

describe('Given a rule of what comes back', () => {
  it('when it is expanded, then it gives the days that another reading, day after day, finds', () => {
    const body = fc.oneof(
      fc.constantFrom('FREQ=DAILY', 'FREQ=YEARLY'),
      fc.subarray(WEEKDAYS, { minLength: 1 }).map((some) => `FREQ=WEEKLY;BYDAY=${some.join(',')}`),
      fc.constantFrom(-1, 1, 15, 29, 30, 31).map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
      fc
        .tuple(fc.constantFrom(-1, 1, 2, 3, 4, 5), fc.constantFrom(...WEEKDAYS))
        .map(([which, day]) => `FREQ=MONTHLY;BYDAY=${which}${day}`),
    );
    const start = fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2024, 0, 1) + n * DAY_MS));
    fc.assert(
      fc.property(body, fc.integer({ min: 1, max: 5 }), start, (rule, every, from) => {
        const until = new Date(from.getTime() + 700 * DAY_MS).toISOString().slice(0, 10);
        const wall = `${from.toISOString().slice(0, 10)}T09:30`;
        const text = `${rule};INTERVAL=${every}`;
        expect(days(`${text};UNTIL=${until.replaceAll('-', '')}`, wall)).toEqual(naive(text, wall, until));
      }),
      { numRuns: 120 },
    );
  });

  it('when it counts, then it stops there; a day that a month has not is skipped', () => {
    expect(days('FREQ=MONTHLY;COUNT=4', '2026-01-31T10:00')).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
      '2026-07-31',
    ]);
    expect(days('FREQ=YEARLY;COUNT=2', '2024-02-29T10:00')).toEqual(['2024-02-29', '2028-02-29']);
  });

  it('when it is unreadable, endless or too long, then every fault is told', () => {
    expect(faultsOf('FREQ=WEEKLY')).toEqual(['UNTIL']);
    expect(faultsOf('FREQ=HOURLY;COUNT=1000000;INTERVAL=0;BYSECOND=1')).toEqual([
      'BYSECOND',
      'FREQ',
      'INTERVAL',
      'COUNT',
    ]);
    expect(faultsOf('FREQ=MONTHLY;BYDAY=TU;UNTIL=20260231;COUNT=2')).toEqual(['UNTIL', 'UNTIL', 'BYDAY']);
    expect(occurrencesOf(ruleOf('FREQ=DAILY;UNTIL=99991231'), '2026-01-01T10:00')).toHaveLength(751);
    expect(occurrencesOf(ruleOf('FREQ=YEARLY;COUNT=750'), '2026-01-01T10:00')).toHaveLength(11);
  });

  it('when it is written back or said, then it is the same one, in French', () => {
    const text = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20270630';
    expect(writeRule(ruleOf(text))).toBe(text);
    expect(sayRule(ruleOf(text))).toBe('toutes les 2 semaines, le lundi et le jeudi, jusqu’au 30/06/2027');
    expect(sayRule(ruleOf('FREQ=MONTHLY;BYDAY=-1FR;COUNT=3'))).toBe(
      'tous les mois, le dernier vendredi, 3 fois',
    );
  });
});

describe('Given the clock of a place', () => {
  it.each([
    ['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z', 'the hour that does not come'],
    ['2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z', 'the hour that comes twice: the first'],
    ['2026-07-01T09:00', 'Indian/Reunion', '2026-07-01T05:00:00.000Z', 'overseas'],
    ['2026-03-08T02:30', 'America/Miquelon', '2026-03-08T05:30:00.000Z', 'west, the hour that does not come'],
    ['2026-11-01T01:30', 'America/Miquelon', '2026-11-01T03:30:00.000Z', 'west, the hour that comes twice'],
    ['2026-01-01T00:00', 'Pacific/Tahiti', '2026-01-01T10:00:00.000Z', 'far west'],
  ])('when it reads %s in %s, then it is %s: %s', (wall, zone, instant) => {
    expect(wallToInstant(wall, zone).toISOString()).toBe(instant);
  });

  it('when an hour exists once, then reading it back gives it', () => {
    const zones = ['Europe/Paris', 'Indian/Reunion', 'America/Miquelon', 'Pacific/Noumea'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 60 * 24 * 365 * 4 }),
        (zone, minutes) => {
          const instant = new Date(Date.UTC(2025, 0, 1) + minutes * 60_000);
          const read = wallToInstant(instantToWall(instant, zone), zone);
          const ambiguous = instant.getTime() - read.getTime();
          expect([0, 3_600_000]).toContain(ambiguous);
        },
      ),
    );
  });

  it('when its changes of hour are asked, then each is there at its minute', () => {
    const { initial, changes } = zoneChanges('Europe/Paris', new Date('2026-01-01'), new Date('2027-01-01'));
    expect(initial).toBe(60);
    expect(changes.map(({ at, from, to }) => [at.toISOString(), from, to])).toEqual([
      ['2026-03-29T01:00:00.000Z', 60, 120],
      ['2026-10-25T01:00:00.000Z', 120, 60],
    ]);
    expect(zoneChanges('Indian/Reunion', new Date('2026-01-01'), new Date('2027-01-01')).changes).toEqual([]);
  });
});
