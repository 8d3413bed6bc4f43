import {
  minutesBetween,
  occurrencesOf,
  parseRule,
  readWall,
  recurrenceLimits,
  startsOnRule,
} from '@trame/language';
import type { AgendaDraft } from '@trame/schemas';

/** A fault of a draft: where, what, in French. */
export type DraftFault = { path: string; message: string };

const LONGEST_MIN = 31 * 24 * 60;
const YEARS = 10;

/**
 * What is wrong in a draft by itself, every fault at once.
 * @param today ISO day, in the establishment
 */
export function judgeDraft(draft: AgendaDraft, today: string): DraftFault[] {
  const { start, end, allDay } = draft;
  const known = [
    ['/start', start],
    ['/end', end],
  ].filter(([, wall]) => readWall(wall!) === undefined);
  if (known.length > 0)
    return [
      ...known.map(([path]) => ({ path: path!, message: 'Ce jour ou cette heure n’existe pas.' })),
      ...judgeShared(draft),
    ];
  const year = Number(today.slice(0, 4));
  const midnight = (wall: string) => wall.endsWith('T00:00');
  const checks: Array<[boolean, string, string]> = [
    [end <= start, '/end', 'La fin vient après le début.'],
    [
      end > start && minutesBetween(start, end) > LONGEST_MIN,
      '/end',
      'Un élément de l’agenda dure un mois au plus : répétez-le.',
    ],
    [
      Math.abs(Number(start.slice(0, 4)) - year) > YEARS,
      '/start',
      `Cette date est à plus de ${YEARS} ans d’aujourd’hui.`,
    ],
    [allDay && !(midnight(start) && midnight(end)), '/allDay', 'Une journée entière va de minuit à minuit.'],
  ];
  return [
    ...checks.filter(([wrong]) => wrong).map(([, path, message]) => ({ path, message })),
    ...judgeShared(draft),
    ...judgeRule(draft),
  ];
}

function judgeShared({ shared, dossierIds }: AgendaDraft): DraftFault[] {
  return shared && dossierIds.length === 0
    ? [{ path: '/shared', message: 'Dites d’abord quelle personne est concernée.' }]
    : [];
}

function judgeRule({ rrule, start, end, except = [] }: AgendaDraft): DraftFault[] {
  const at = (message: string) => ({ path: '/rrule', message });
  if (rrule === undefined)
    return except.length > 0
      ? [{ path: '/except', message: 'Seul ce qui revient a des jours exceptés.' }]
      : [];
  const { rule, faults } = parseRule(rrule);
  if (!rule) return faults.map(({ message }) => at(message));
  const found: DraftFault[] = [];
  if (!startsOnRule(rule, start)) found.push(at('Le début n’est pas un des jours où cela revient.'));
  const walls = occurrencesOf(rule, start);
  if (walls.length > recurrenceLimits.occurrences)
    found.push(at(`Cela reviendrait plus de ${recurrenceLimits.occurrences} fois : rapprochez la fin.`));
  if (goesTooFar(rule, walls, start))
    found.push(at(`Cela reviendrait au-delà de ${recurrenceLimits.years} ans : rapprochez la fin.`));
  const [first, second] = walls;
  if (first && second && end > start && minutesBetween(start, end) > minutesBetween(first, second))
    found.push({ path: '/end', message: 'Cela finirait après avoir recommencé.' });
  if (walls.length > 0 && keptOf(walls, except).length === 0)
    found.push({ path: '/except', message: 'Il ne reste aucun jour.' });
  return found;
}

function goesTooFar(
  { until, count }: { until?: string; count?: number },
  walls: readonly string[],
  start: string,
): boolean {
  const last = `${Number(start.slice(0, 4)) + recurrenceLimits.years}${start.slice(4, 10)}`;
  return (until !== undefined && until > last) || (count !== undefined && walls.length < count);
}

/** The occurrences that are not on excepted days. */
export function keptOf(walls: readonly string[], except: readonly string[]): string[] {
  const out = new Set(except);
  return walls.filter((wall) => !out.has(wall.slice(0, 10)));
}
