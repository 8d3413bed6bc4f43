import type { AgendaItem } from '@trame/schemas';
import {
  draftOf,
  emptyTyped,
  typedOf,
  withKind,
  withStart,
} from '../../runtime-ui/src/features/agenda/typed.js';

const series = (rrule: string): AgendaItem => ({
  id: '1',
  revision: 1,
  occurrence: '2026-03-02T09:00',
  kind: 'entretien',
  kindLabel: 'Entretien',
  title: 'Point',
  establishment: { id: '2', name: 'Ici' },
  timeZone: 'Europe/Paris',
  allDay: false,
  start: '2026-03-02T09:00',
  end: '2026-03-02T10:00',
  dossiers: [],
  hiddenPersons: 0,
  participants: [],
  shared: false,
  state: 'prevu',
  rrule,
  createdBy: 'MARTIN Zoé',
  createdAt: '2026-02-01T08:00:00Z',
  canChange: true,
  canAnswer: false,
  conflicts: [],
});

describe('Given a series of Mondays, opened to be changed', () => {
  it.each([
    ['2026-03-02', 'FREQ=WEEKLY;BYDAY=MO;COUNT=5', 'FREQ=WEEKLY;BYDAY=MO;COUNT=5'],
    ['2026-03-03', 'FREQ=WEEKLY;BYDAY=MO;COUNT=5', 'FREQ=WEEKLY;BYDAY=TU;COUNT=5'],
    ['2026-03-03', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=5'],
    ['2026-03-05', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5', 'FREQ=WEEKLY;BYDAY=TH;COUNT=5'],
  ])('when it starts on %s instead, then %s becomes %s', (day, before, after) => {
    const typed = typedOf(series(before));
    expect(draftOf({ ...typed, day, lastDay: day }).rrule).toBe(after);
  });
});

describe('Given an item that is typed', () => {
  const kinds = [
    { id: 'visite', label: 'Visite', domain: 'a', minutes: 90 },
    { id: 'appel', label: 'Appel', domain: 'a' },
  ];
  const hours = ({ day, from, lastDay, to }: ReturnType<typeof emptyTyped>) =>
    `${day} ${from} ${lastDay} ${to}`;

  it('when a kind is chosen, then it lasts what this kind does, and the end follows the start', () => {
    let typed = emptyTyped('2026-03-02');
    typed = { ...typed, ...withKind(typed, kinds, 'visite') };
    expect(hours(typed)).toBe('2026-03-02 09:00 2026-03-02 10:30');
    typed = { ...typed, ...withStart(typed, { from: '23:00' }) };
    expect(hours(typed)).toBe('2026-03-02 23:00 2026-03-03 00:30');
    typed = { ...typed, ...withStart(typed, { day: '' }) };
    typed = { ...typed, ...withStart(typed, { day: '2026-03-04', from: '08:00' }) };
    expect(hours({ ...typed, ...withKind(typed, kinds, 'appel') })).toBe('2026-03-04 08:00 2026-03-04 09:00');
  });

  it('when its end was typed, or it is there already, then neither a kind nor an hour moves the end', () => {
    const typed = { ...emptyTyped('2026-03-02'), to: '11:00', minutes: undefined };
    expect(hours({ ...typed, ...withKind(typed, kinds, 'visite') })).toBe(
      '2026-03-02 09:00 2026-03-02 11:00',
    );
    const known = typedOf(series('FREQ=WEEKLY;BYDAY=MO;COUNT=5'));
    expect(hours({ ...known, ...withStart(known, { from: '08:00' }) })).toBe(
      '2026-03-02 08:00 2026-03-02 10:00',
    );
    expect(withKind(known, kinds, 'visite').to).toBeUndefined();
  });
});
