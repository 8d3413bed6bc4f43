import { calendarText, type FeedEvent } from '../../engine/src/agenda/feeds/calendarText.js';

/** Another reader of RFC 5545: unfolds, splits each line into name, parameters and value, nests the components. */
type Component = {
  name: string;
  props: Array<{ name: string; params: string; value: string }>;
  inner: Component[];
};

function readCalendar(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true);
  const raw = text.slice(0, -2).split('\r\n');
  for (const line of raw) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n\uFFFD]/);
  }
  const lines = raw.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  const root: Component = { name: '', props: [], inner: [] };
  const open = [root];
  for (const line of lines) {
    const [, name = '', params = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    if (name === 'BEGIN') {
      const child = { name: value, props: [], inner: [] };
      open.at(-1)!.inner.push(child);
      open.push(child);
    } else if (name === 'END') expect(open.pop()!.name).toBe(value);
    else open.at(-1)!.props.push({ name, params, value });
  }
  expect(open).toHaveLength(1);
  return root.inner[0]!;
}
const valueOf = ({ props }: Component, name: string) => props.find((one) => one.name === name);
const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_all, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

const event = (more: Partial<FeedEvent>): FeedEvent => ({
  uid: '1@trame',
  summary: 'Visite',
  allDay: false,
  start: '2026-03-30T09:00',
  end: '2026-03-30T10:00',
  timeZone: 'Europe/Paris',
  cancelled: false,
  ...more,
});
const stamp = new Date('2026-03-01T08:00:00Z');

/** The instant that a reader makes of a local time with the VTIMEZONE alone. */
function instantBy(zone: Component, local: string): string {
  const minutes = (text: string) => {
    const [, sign, hours, rest] = /^([+-])(\d\d)(\d\d)$/.exec(text)!;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
  };
  const latest = zone.inner
    .filter((one) => valueOf(one, 'DTSTART')!.value <= local)
    .sort((one, other) => (valueOf(one, 'DTSTART')!.value < valueOf(other, 'DTSTART')!.value ? -1 : 1))
    .at(-1)!;
  const at = Date.parse(local.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:$6Z'));
  return new Date(at - minutes(valueOf(latest, 'TZOFFSETTO')!.value) * 60_000).toISOString();
}

describe('Given an agenda read by another software', () => {
  it('when names hold commas, accents and line ends, then they are read back whole from folded lines', () => {
    const summary = `Réunion; été, « ${'é'.repeat(90)} 👩‍⚕️ » \\ fin\nDeuxième ligne`;
    const calendar = readCalendar(calendarText('Agenda, de l’équipe', [event({ summary })], stamp));
    const [, one] = calendar.inner;
    expect(unescaped(valueOf(one!, 'SUMMARY')!.value)).toBe(summary);
    expect(unescaped(valueOf(calendar, 'X-WR-CALNAME')!.value)).toBe('Agenda, de l’équipe');
    expect(valueOf(one!, 'DTSTAMP')!.value).toBe('20260301T080000Z');
  });

  it.each([
    ['Europe/Paris', '2026-03-28T09:00', '2026-03-28T08:00:00.000Z'],
    ['Europe/Paris', '2026-03-30T09:00', '2026-03-30T07:00:00.000Z'],
    ['Europe/Paris', '2026-12-01T09:00', '2026-12-01T08:00:00.000Z'],
    ['Indian/Reunion', '2026-07-01T09:00', '2026-07-01T05:00:00.000Z'],
    ['America/Miquelon', '2026-07-01T09:00', '2026-07-01T11:00:00.000Z'],
  ])(
    'when an hour of %s is read by the zone of the feed alone, then %s is %s',
    (timeZone, start, instant) => {
      const { inner } = readCalendar(
        calendarText('A', [event({ timeZone, start, end: `${start.slice(0, 11)}10:00` })], stamp),
      );
      const [zone, one] = inner;
      expect(valueOf(zone!, 'TZID')!.value).toBe(timeZone);
      expect(valueOf(one!, 'DTSTART')!.params).toBe(`;TZID=${timeZone}`);
      expect(instantBy(zone!, valueOf(one!, 'DTSTART')!.value)).toBe(instant);
    },
  );

  it('when it is a whole day or cancelled, then it says so', () => {
    const whole = event({
      allDay: true,
      start: '2026-05-01T00:00',
      end: '2026-05-02T00:00',
      cancelled: true,
    });
    const [one, ...rest] = readCalendar(calendarText('A', [whole], stamp)).inner;
    expect(rest).toEqual([]);
    expect(valueOf(one!, 'DTSTART')).toMatchObject({ params: ';VALUE=DATE', value: '20260501' });
    expect(valueOf(one!, 'DTEND')).toMatchObject({ params: ';VALUE=DATE', value: '20260502' });
    expect(valueOf(one!, 'STATUS')!.value).toBe('CANCELLED');
  });
});
