import { minutesBetween, wallAfter } from '@trame/language';
import type { AgendaEntry } from '@trame/schemas';
import type { SeenItem } from '../seeItems.js';
import type { PlacedSlot } from './readSlots.js';

/** What an entry is told with. */
export type Names = {
  kind(item: PlacedSlot['item']): string;
  establishment(id: string): string;
  professional(id: string): string;
};

/**
 * One occurrence as somebody may see it; of what they may not, the hour alone.
 * @param whose those whose agenda is read: of what one may not see, who else takes part is not told
 */
export function presentEntry(
  { item, occurrence, start, end }: PlacedSlot,
  { sight, persons, hidden }: SeenItem,
  { reader, whose }: { reader: string; whose: readonly string[] },
  names: Names,
): AgendaEntry {
  const when = {
    key: `${item.id} ${occurrence}`,
    source: 'element' as const,
    start: start.toISOString(),
    end: end.toISOString(),
    localStart: occurrence,
    localEnd: wallAfter(occurrence, minutesBetween(item.start, item.end)),
    timeZone: item.timeZone,
    allDay: item.allDay,
  };
  const told =
    sight === 'occupe' ? item.participants.filter(({ id }) => whose.includes(id)) : item.participants;
  const participants = told.map(({ id }) => names.professional(id));
  if (sight === 'occupe') return { ...when, busy: true, title: 'Occupé', participants };
  const mine = item.participants.find(({ id }) => id === reader);
  return {
    ...when,
    busy: false,
    itemId: item.id,
    occurrence,
    title: item.title,
    kind: names.kind(item),
    ...(item.place ? { place: item.place } : {}),
    establishment: names.establishment(item.establishmentId),
    state: item.state,
    shared: item.shared,
    repeats: item.rrule !== null || item.seriesId !== null,
    ...(mine ? { answer: mine.answer } : {}),
    persons: [
      ...persons.map(({ displayName }) => displayName),
      ...(hidden > 0 ? [hidden === 1 ? 'une autre personne' : `${hidden} autres personnes`] : []),
    ],
    participants,
  };
}
