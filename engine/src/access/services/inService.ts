import type { Tx } from '../../platform/index.js';

/** How many open dossiers some services have, by service; those that have none are left out. */
export type CountInServices = (tx: Tx, serviceIds: readonly string[]) => Promise<Map<string, number>>;

let counter: CountInServices = async () => new Map();

/** Says how the dossiers of services are counted: by a room further right. */
export function registerServiceDossiers(count: CountInServices): void {
  counter = count;
}

/** How many open dossiers each service has, told before it is closed. */
export const dossiersInServices: CountInServices = (tx, ids) => counter(tx, ids);
