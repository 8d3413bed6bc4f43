import type { ChangeEstablishment } from '@trame/schemas';
import { calendarOf, listCalendars, type InstalledPack } from '../../catalog/index.js';

type Pack = Pick<InstalledPack, 'manifest' | 'retention'>;
type Given = NonNullable<ChangeEstablishment['parameters']>;

/** Less than a thousand years, and never back in time: a due day stays one that can be written. */
const DURATION =
  /^P(?=\d|T\d)(\d{1,3}Y)?(\d{1,4}M)?(\d{1,3}W)?(\d{1,5}D)?(T(?=\d)(\d{1,6}H)?(\d{1,6}M)?(\d{1,8}S)?)?$/;
/** What a rule of retention counts by; nothing would go before a day, or ever, by another. */
const KEEPING = /^P(?=[0-9]*[1-9])(\d{1,3}Y|\d{1,4}M|\d{1,5}D)$/;

/** The parameters that say how long dossiers are kept: only who answers for the whole organisation changes them. */
export function keepingParameters({ retention }: Pick<Pack, 'retention'>): ReadonlySet<string> {
  const rules = [...retention.values()].flatMap((table) => table.rules);
  return new Set(rules.flatMap(({ parameter }) => (parameter === undefined ? [] : [parameter])));
}

/** What an establishment changes of the parameters of its pack: one given as null is again what the pack says. */
export function parametersAfter(
  before: Readonly<Record<string, unknown>>,
  given: Given,
): Record<string, unknown> {
  const after = { ...before };
  for (const [name, value] of Object.entries(given)) {
    if (value === null) delete after[name];
    else after[name] = value;
  }
  return after;
}

/** What is wrong in the values given to parameters: each is of the kind of what its pack says by default. */
export function parameterFaults(
  pack: Pack,
  given: Given,
): Array<{ path: string; message: string; expected?: string }> {
  const declared = pack.manifest.parameters;
  const keeping = keepingParameters(pack);
  return Object.entries(given).flatMap(([name, value]) => {
    const path = `/parameters/${name}`;
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (!parameter) return [{ path, message: 'Le pack n’a pas ce paramètre.' }];
    if (value === null) return [];
    const expected =
      keeping.has(name) && !(typeof value === 'string' && KEEPING.test(value))
        ? 'une durée est attendue, en années, en mois ou en jours, écrite comme P20Y (vingt ans), P18M (dix-huit mois) ou P90D (quatre-vingt-dix jours)'
        : expectedOf(name, parameter.default, value);
    return expected === undefined
      ? []
      : [{ path, message: `« ${parameter.label} » : ${expected}.`, expected }];
  });
}

const MOST = 1_000_000_000;

/** What was expected instead of a value; undefined when it is right. */
function expectedOf(name: string, byDefault: unknown, value: string | number | boolean): string | undefined {
  const calendars = listCalendars();
  if (name === calendars.parameter && !calendarOf({ [name]: value }))
    return `l’un de ces calendriers est attendu : ${calendars.items.map(({ id }) => id).join(', ')}`;
  if (typeof byDefault === 'number' && typeof value !== 'number') return 'un nombre est attendu';
  if (typeof byDefault === 'boolean' && typeof value !== 'boolean') return 'oui ou non est attendu';
  if (typeof byDefault === 'number' && Math.abs(Number(value)) > MOST)
    return 'un milliard au plus est attendu';
  if (byDefault === null || typeof byDefault === 'object')
    return 'une liste ne se change pas ici : elle est celle du pack';
  if (typeof byDefault !== 'string') return undefined;
  if (typeof value !== 'string') return 'un texte est attendu';
  if (DURATION.test(byDefault) && !DURATION.test(value))
    return 'une durée de moins de mille ans est attendue, écrite comme P15D (quinze jours), P3M (trois mois), P1Y (un an) ou PT48H (48 heures)';
  return undefined;
}
