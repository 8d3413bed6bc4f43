import { parseRule, wallAfter, WEEKDAYS, writeRule, type Frequency, type Weekday } from '@trame/language';
import type { AgendaDraft, AgendaItem, AgendaKind } from '@trame/schemas';
import { addDays } from './week.js';

/** Somebody chosen, by their id. */
export type Chosen = { id: string; name: string };

/** How it comes back, as it is typed. */
export type Repeat = {
  frequency: Frequency | '';
  interval: number;
  /** Each week: the days beside that of the start. */
  weekdays: Weekday[];
  /** Each month: the same date, the same day of the week, or the last such day. */
  monthly: 'date' | 'nth' | 'last';
  end: 'until' | 'count';
  until: string;
  count: number;
};

/** An item as it is typed. */
export type Typed = {
  kind: string;
  title: string;
  establishmentId: string;
  allDay: boolean;
  day: string;
  from: string;
  lastDay: string;
  to: string;
  /** How long it lasts, as long as no end was typed. */
  minutes?: number | undefined;
  place: string;
  remark: string;
  persons: Chosen[];
  people: Chosen[];
  shared: boolean;
  repeat: Repeat;
};

/** How long what has no usual length lasts. */
const USUAL_MINUTES = 60;

const ONCE: Repeat = {
  frequency: '',
  interval: 1,
  weekdays: [],
  monthly: 'date',
  end: 'until',
  until: '',
  count: 10,
};

/** What one starts from on a day. */
export function emptyTyped(day: string, from = '09:00'): Typed {
  return {
    kind: '',
    title: '',
    establishmentId: '',
    allDay: false,
    day,
    from,
    ...endOf({ day, from, allDay: false }, USUAL_MINUTES),
    minutes: USUAL_MINUTES,
    place: '',
    remark: '',
    persons: [],
    people: [],
    shared: false,
    repeat: ONCE,
  };
}

/** A kind gives its name as the title, as long as no other was typed, and how long it takes, as long as no end was. */
export function withKind(typed: Typed, kinds: readonly AgendaKind[], kind: string): Partial<Typed> {
  const before = kinds.find((one) => one.id === typed.kind);
  const next = kinds.find((one) => one.id === kind);
  const own = typed.title.trim() !== '' && typed.title !== before?.label;
  const minutes = next?.minutes ?? USUAL_MINUTES;
  return {
    kind,
    ...(own || !next ? {} : { title: next.label }),
    ...(typed.minutes === undefined ? {} : { minutes, ...endOf(typed, minutes) }),
  };
}

/** Another day or hour of the start: the end follows, as long as it was not typed. */
export function withStart(typed: Typed, change: { day?: string; from?: string }): Partial<Typed> {
  const next = { ...typed, ...change };
  if (typed.minutes !== undefined) return { ...change, ...endOf(next, typed.minutes) };
  const follows = typed.lastDay < next.day || typed.lastDay === typed.day;
  return { ...change, ...(follows ? { lastDay: next.day } : {}) };
}

function endOf({ day, from, allDay }: Pick<Typed, 'day' | 'from' | 'allDay'>, minutes: number) {
  if (allDay || !day || !from) return { lastDay: day, to: from };
  const [lastDay = day, to = from] = wallAfter(`${day}T${from}`, minutes).split('T');
  return { lastDay, to };
}

/** What is typed, as it is sent. */
export function draftOf(typed: Typed, alone = false): AgendaDraft {
  const { place, remark, allDay, day, from, lastDay, to } = typed;
  const rrule = alone ? undefined : ruleOf(typed);
  return {
    kind: typed.kind,
    title: typed.title,
    establishmentId: typed.establishmentId,
    allDay,
    start: allDay ? `${day}T00:00` : `${day}T${from}`,
    end: allDay ? `${addDays(lastDay || day, 1)}T00:00` : `${lastDay || day}T${to}`,
    ...(place.trim() ? { place: place.trim() } : {}),
    ...(remark.trim() ? { remark: remark.trim() } : {}),
    dossierIds: typed.persons.map(({ id }) => id),
    participantIds: typed.people.map(({ id }) => id),
    shared: typed.shared && typed.persons.length > 0,
    ...(rrule ? { rrule } : {}),
  };
}

/** Whether there is enough typed to be judged by the server. */
export function isReady(typed: Typed): boolean {
  const { repeat } = typed;
  const ends = repeat.frequency === '' || repeat.end === 'count' || repeat.until !== '';
  const hours = typed.allDay || (typed.from !== '' && typed.to !== '');
  return Boolean(typed.kind && typed.title.trim() && typed.establishmentId && typed.day && hours && ends);
}

/** An item as it would be typed again. */
export function typedOf(item: AgendaItem): Typed {
  const lastDay = item.allDay ? addDays(item.end.slice(0, 10), -1) : item.end.slice(0, 10);
  return {
    kind: item.kind,
    title: item.title,
    establishmentId: item.establishment.id,
    allDay: item.allDay,
    day: item.start.slice(0, 10),
    from: item.allDay ? '09:00' : item.start.slice(11),
    lastDay,
    to: item.allDay ? '10:00' : item.end.slice(11),
    place: item.place ?? '',
    remark: item.remark ?? '',
    persons: item.dossiers.map(({ id, displayName }) => ({ id, name: displayName })),
    people: item.participants.map(({ id, displayName }) => ({ id, name: displayName })),
    shared: item.shared,
    repeat: repeatOf(item.rrule, item.start.slice(0, 10)),
  };
}

/** How it comes back beside the day it starts, which its day says: moved, the series follows. */
function repeatOf(rrule: string | undefined, day: string): Repeat {
  const rule = rrule ? parseRule(rrule).rule : undefined;
  if (!rule) return ONCE;
  return {
    frequency: rule.frequency,
    interval: rule.interval,
    weekdays: rule.weekdays.filter((one) => one !== weekdayOf(day)),
    monthly: rule.nth ? (rule.nth.which === -1 ? 'last' : 'nth') : 'date',
    end: rule.count === undefined ? 'until' : 'count',
    until: rule.until ?? '',
    count: rule.count ?? ONCE.count,
  };
}

function ruleOf({ repeat, day }: Typed): string | undefined {
  const { frequency, interval, monthly } = repeat;
  if (frequency === '') return undefined;
  const own = weekdayOf(day);
  const which = monthly === 'last' ? -1 : Math.ceil(Number(day.slice(8)) / 7);
  return writeRule({
    frequency,
    interval,
    weekdays:
      frequency === 'WEEKLY' ? WEEKDAYS.filter((one) => one === own || repeat.weekdays.includes(one)) : [],
    ...(frequency === 'MONTHLY' && monthly !== 'date' ? { nth: { which, weekday: own } } : {}),
    ...(repeat.end === 'until' ? { until: repeat.until } : { count: repeat.count }),
  });
}

/** The day of the week of a day. */
export function weekdayOf(day: string): Weekday {
  return WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';
}
