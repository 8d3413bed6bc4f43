import type { Principal, Tx } from '../../platform/index.js';

/** What is planned next of a dossier, for who reads the list. */
export type Planned = { id: string; title: string; at: string };

/** What is planned next of some dossiers, by dossier id. */
export type PlannedLoader = (
  tx: Tx,
  principal: Principal,
  dossierIds: readonly string[],
) => Promise<ReadonlyMap<string, Planned>>;

let load: PlannedLoader = async () => new Map();

/** Says where what is planned comes from; called once by the composition: the agenda is further right. */
export function registerPlannedLoader(loader: PlannedLoader): void {
  load = loader;
}

/** What is planned next, from the loader in place. */
export const loadPlanned: PlannedLoader = (...query) => load(...query);
