import type { Notification } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';

type Named = Map<string, NonNullable<Notification['agenda']>>;

/** Items of the agenda as somebody may still see them, by id. */
export type AgendaNamer = (tx: Tx, principal: Principal, ids: readonly string[]) => Promise<Named>;

let namer: AgendaNamer = async () => new Map();

/** Says how items of the agenda are named: the agenda is further right. Called by the composition. */
export function registerAgendaNamer(one: AgendaNamer): void {
  namer = one;
}

/** What news of the agenda is about; what one may no longer see is left out. */
export const namedAgendaItems: AgendaNamer = async (tx, principal, ids) =>
  ids.length === 0 ? new Map() : namer(tx, principal, [...new Set(ids)]);
