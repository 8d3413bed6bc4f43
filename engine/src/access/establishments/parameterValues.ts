import type { ChangeEstablishment } from '@trame/schemas';
import { calendarOf, listCalendars, type MergedManifest } from '../../catalog/index.js';

type Declared = MergedManifest['parameters'];
type Given = NonNullable<ChangeEstablishment['parameters']>;

const DURATION = /^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

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
  declared: Declared,
  given: Given,
): Array<{ path: string; message: string; expected?: string }> {
  return Object.entries(given).flatMap(([name, value]) => {
    const path = `/parameters/${name}`;
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (!parameter) return [{ path, message: 'Le pack n’a pas ce paramètre.' }];
    if (value === null) return [];
    const expected = expectedOf(name, parameter.default, value);
    return expected === undefined
      ? []
      : [{ path, message: `« ${parameter.label} » : ${expected}.`, expected }];
  });
}

/** What was expected instead of a value; undefined when it is right. */
function expectedOf(name: string, byDefault: unknown, value: string | number | boolean): string | undefined {
  const calendars = listCalendars();
  if (name === calendars.parameter && !calendarOf({ [name]: value }))
    return `l’un de ces calendriers est attendu : ${calendars.items.map(({ id }) => id).join(', ')}`;
  if (typeof byDefault === 'number' && typeof value !== 'number') return 'un nombre est attendu';
  if (typeof byDefault === 'boolean' && typeof value !== 'boolean') return 'oui ou non est attendu';
  if (typeof byDefault !== 'string') return undefined;
  if (typeof value !== 'string') return 'un texte est attendu';
  if (DURATION.test(byDefault) && !DURATION.test(value))
    return 'une durée est attendue, écrite comme P15D (quinze jours), P3M (trois mois), P1Y (un an) ou PT48H (48 heures)';
  return undefined;
}
