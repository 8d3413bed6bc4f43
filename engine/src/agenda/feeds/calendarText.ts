import { wallToInstant, zoneChanges } from '@trame/language';

/** One event of a feed; hours on the clock of its zone, the end not included. */
export type FeedEvent = {
  uid: string;
  summary: string;
  location?: string;
  allDay: boolean;
  start: string;
  end: string;
  timeZone: string;
  cancelled: boolean;
};

const YEAR_MS = 366 * 86_400_000;
const FOLD_AT = 75;

/**
 * An iCalendar stream (RFC 5545): one VEVENT an event, each zone with its changes of hour around them.
 * @param stamp when it is made
 */
export function calendarText(name: string, events: readonly FeedEvent[], stamp: Date): string {
  const zones = [...new Set(events.filter(({ allDay }) => !allDay).map(({ timeZone }) => timeZone))];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Trame//Agenda//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...zones.flatMap((zone) => zoneLines(zone, events)),
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: FeedEvent, stamp: Date): string[] {
  const { uid, summary, location, allDay, start, end, timeZone, cancelled } = event;
  const day = (wall: string) => wall.slice(0, 10).replaceAll('-', '');
  const when = allDay
    ? [`DTSTART;VALUE=DATE:${day(start)}`, `DTEND;VALUE=DATE:${day(end)}`]
    : [`DTSTART;TZID=${timeZone}:${local(start)}`, `DTEND;TZID=${timeZone}:${local(end)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${universal(stamp)}`,
    ...when,
    `SUMMARY:${escaped(summary)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${cancelled ? 'TRANSPARENT' : 'OPAQUE'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** A VTIMEZONE that says each change by its day (section 3.6.5): right whatever the law of the zone is. */
function zoneLines(timeZone: string, events: readonly FeedEvent[]): string[] {
  const times = events
    .filter((event) => event.timeZone === timeZone)
    .flatMap(({ start, end }) => [start, end])
    .map((wall) => wallToInstant(wall, timeZone).getTime());
  const from = new Date(times.reduce((least, one) => Math.min(least, one)) - YEAR_MS);
  const to = new Date(times.reduce((most, one) => Math.max(most, one)) + YEAR_MS);
  const { initial, changes } = zoneChanges(timeZone, from, to);
  const standard = Math.min(initial, ...changes.map((one) => one.to));
  const observance = (start: string, before: number, after: number): string[] => {
    const kind = after > standard ? 'DAYLIGHT' : 'STANDARD';
    return [
      `BEGIN:${kind}`,
      `DTSTART:${start}`,
      `TZOFFSETFROM:${offset(before)}`,
      `TZOFFSETTO:${offset(after)}`,
      `END:${kind}`,
    ];
  };
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...observance('19700101T000000', initial, initial),
    ...changes.flatMap(({ at, from: before, to: after }) =>
      observance(universal(new Date(at.getTime() + before * 60_000)).slice(0, 15), before, after),
    ),
    'END:VTIMEZONE',
  ];
}

const local = (wall: string): string => `${wall.replace(/[-:]/g, '')}00`;
const universal = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

function offset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** A TEXT value (section 3.3.11); other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, ' ');
}

/** Lines of 75 octets at most, never cut inside a character (section 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const sign of line) {
    const octets = Buffer.byteLength(sign);
    if (size + octets > FOLD_AT) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += sign;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}
