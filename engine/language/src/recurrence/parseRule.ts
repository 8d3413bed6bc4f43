import {
  FREQUENCIES,
  recurrenceLimits,
  WEEKDAYS,
  type Frequency,
  type RecurrenceFault,
  type RecurrenceRule,
  type Weekday,
} from './RecurrenceRule.js';

type Parts = Map<string, string>;
type Add = (part: string, message: string) => void;

const KNOWN = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'UNTIL', 'COUNT', 'WKST'];

/**
 * Reads the value of an RRULE (RFC 5545, section 3.3.10): daily, weekly by days, monthly by date or by nth day of the
 * week, yearly; interval; until a day or so many times, one of the two compulsory.
 * @param text `FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270630`
 * @returns the rule, or every fault
 */
export function parseRule(
  text: string,
): { rule: RecurrenceRule; faults?: undefined } | { rule?: undefined; faults: RecurrenceFault[] } {
  const faults: RecurrenceFault[] = [];
  const add: Add = (part, message) => faults.push({ part, message });
  const parts = split(text, add);
  const frequency = parts.get('FREQ') as Frequency | undefined;
  if (!frequency || !FREQUENCIES.includes(frequency))
    add('FREQ', `La répétition est une de : ${FREQUENCIES.join(', ')}.`);
  const interval = whole(parts, 'INTERVAL', 1, recurrenceLimits.interval, add) ?? 1;
  const count = whole(parts, 'COUNT', 1, recurrenceLimits.occurrences, add);
  const until = readUntil(parts.get('UNTIL'), add);
  if (parts.has('COUNT') === parts.has('UNTIL'))
    add('UNTIL', 'Une répétition finit : dites jusqu’à quel jour, ou combien de fois.');
  if (parts.has('WKST') && parts.get('WKST') !== 'MO') add('WKST', 'La semaine commence le lundi.');
  const days = readDays(frequency, parts, add);
  if (faults.length > 0 || !frequency) return { faults };
  return {
    rule: { frequency, interval, ...days, ...(until ? { until } : {}), ...(count ? { count } : {}) },
  };
}

/** The RRULE of a rule. */
export function writeRule(rule: RecurrenceRule): string {
  const { frequency, interval, weekdays, nth, monthDay, until, count } = rule;
  return [
    `FREQ=${frequency}`,
    interval > 1 && `INTERVAL=${interval}`,
    weekdays.length > 0 && `BYDAY=${weekdays.join(',')}`,
    nth && `BYDAY=${nth.which}${nth.weekday}`,
    monthDay !== undefined && `BYMONTHDAY=${monthDay}`,
    until && `UNTIL=${until.replaceAll('-', '')}`,
    count !== undefined && `COUNT=${count}`,
  ]
    .filter(Boolean)
    .join(';');
}

function split(text: string, add: Add): Parts {
  const parts: Parts = new Map();
  for (const one of text.split(';')) {
    const [name = '', value = '', ...more] = one.split('=');
    if (!KNOWN.includes(name) || value === '' || more.length > 0)
      add(name || 'RRULE', `« ${one.slice(0, 40)} » ne se lit pas dans une répétition.`);
    else if (parts.has(name)) add(name, `${name} est dit deux fois.`);
    else parts.set(name, value);
  }
  return parts;
}

function whole(parts: Parts, name: string, least: number, most: number, add: Add): number | undefined {
  const text = parts.get(name);
  if (text === undefined) return undefined;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  add(name, `${name} est un nombre de ${least} à ${most}.`);
  return undefined;
}

function readUntil(text: string | undefined, add: Add): string | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const day = match?.slice(1).join('-') ?? '';
  const at = Date.parse(`${day}T00:00:00Z`);
  if (match && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)) return day;
  add('UNTIL', 'Le dernier jour s’écrit AAAAMMJJ, et existe.');
  return undefined;
}

type Days = Pick<RecurrenceRule, 'weekdays' | 'nth' | 'monthDay'>;

function readDays(frequency: Frequency | undefined, parts: Parts, add: Add): Days {
  const byDay = parts.get('BYDAY');
  const byMonthDay = parts.get('BYMONTHDAY');
  if (frequency === 'WEEKLY') {
    if (byMonthDay !== undefined)
      add('BYMONTHDAY', 'Chaque semaine, ce sont des jours de la semaine qui reviennent.');
    const asked = byDay?.split(',') ?? [];
    if (asked.some((one) => !WEEKDAYS.includes(one as Weekday)))
      add('BYDAY', `Les jours sont de : ${WEEKDAYS.join(', ')}.`);
    return { weekdays: WEEKDAYS.filter((one) => asked.includes(one)) };
  }
  if (frequency === 'MONTHLY') {
    if (byDay !== undefined && byMonthDay !== undefined)
      add('BYDAY', 'Chaque mois, dites une date ou un jour de la semaine, pas les deux.');
    const nth = byDay === undefined ? undefined : /^(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay);
    if (nth === null)
      add('BYDAY', 'Chaque mois, un jour s’écrit 2TU (deuxième mardi) ou -1FR (dernier vendredi).');
    const date = byMonthDay === undefined ? undefined : Number(byMonthDay);
    if (
      date !== undefined &&
      !(/^(-1|\d{1,2})$/.test(byMonthDay!) && (date === -1 || (date >= 1 && date <= 31)))
    )
      add('BYMONTHDAY', 'La date du mois va de 1 à 31, ou -1 pour le dernier jour.');
    return {
      weekdays: [],
      ...(nth ? { nth: { which: Number(nth[1]), weekday: nth[2] as Weekday } } : {}),
      ...(date === undefined ? {} : { monthDay: date }),
    };
  }
  if (byDay !== undefined || byMonthDay !== undefined)
    add(
      byDay === undefined ? 'BYMONTHDAY' : 'BYDAY',
      'Chaque jour ou chaque année, seul l’intervalle se choisit.',
    );
  return { weekdays: [] };
}
