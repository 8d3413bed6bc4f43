import type { EstablishmentUnderWay } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';

/** What of a room is under way in an establishment, by name: what goes on once nobody is admitted there any more. */
export type CountUnderWay = (tx: Tx, establishmentId: string) => Promise<Partial<EstablishmentUnderWay>>;

let counters: readonly CountUnderWay[] = [];

/** Says which rooms, further right, have something under way in an establishment. */
export function registerUnderWay(all: readonly CountUnderWay[]): void {
  counters = all;
}

/** What is under way in an establishment, told before it is closed; a room that is not there has nothing. */
export async function countUnderWay(tx: Tx, establishmentId: string): Promise<EstablishmentUnderWay> {
  const counted = { dossiers: 0, stays: 0, instances: 0, tasks: 0, items: 0 };
  for (const count of counters) Object.assign(counted, await count(tx, establishmentId));
  return counted;
}
