import type { ColumnFilter } from '@trame/schemas';
import { platformErrors } from '../../platform/index.js';

/** The most that one list is filtered on at once. */
const MOST = 5;

/**
 * What the address asks: `{"origine": "ase"}`, by column.
 * @throws Problem `invalid-request` for what cannot be read, a column that is not filtered, or a value it does not have
 */
export function readFilters<F extends ColumnFilter>(
  text: string | undefined,
  offered: readonly F[],
): Array<{ filter: F; value: string }> {
  if (text === undefined || text === '') return [];
  const asked = parse(text);
  return Object.entries(asked).map(([column, value]) => {
    const filter = offered.find((one) => one.column === column);
    if (!filter) throw refused(`Cette liste ne se filtre pas sur « ${column} ».`);
    if (!filter.choices.some((choice) => choice.value === value))
      throw refused(`« ${column} » n’a pas cette valeur.`);
    return { filter, value: value as string };
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read) && Object.keys(read).length <= MOST)
      return read as Record<string, unknown>;
  } catch {
    // Told below, with the other ways of being wrong.
  }
  throw refused(`Attendu : un objet JSON, par colonne, de ${MOST} au plus.`);
}

const refused = (message: string) =>
  platformErrors.problem('invalid-request', { faults: [{ path: '/filters', message }] });
