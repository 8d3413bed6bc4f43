import type { AgendaItem } from '@trame/schemas';
import { draftOf, typedOf } from '../../runtime-ui/src/features/agenda/typed.js';

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
