import { isUnreadable, quote } from '../../expressions/index.js';
import type { FormCheck } from './FormCheck.js';

/** Reports ids that every JavaScript object has already, an answer that is not there would read as one, and those that no
 * rule could read. */
export function checkIds({ plan, report }: FormCheck): void {
  for (const { field, source } of plan.fields) {
    if (!isReserved(field.id) && !isUnreadable(field.id)) continue;
    const message = `L’identifiant ${quote(field.id)} est réservé.`;
    report({ path: `${source}/id`, rule: 'reserved-id', message, value: field.id, level: 'error' });
  }
}

/** Names of `Object.prototype`. */
export const isReserved = (id: string): boolean => id in Object.prototype;
