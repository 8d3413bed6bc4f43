import type { Principal, Tx } from '../../platform/index.js';

/** What comes next in a dossier, for who reads the list. */
export type NextTask = { id: string; title: string };

/** The next task of some dossiers, by dossier id. */
export type NextTaskLoader = (
  tx: Tx,
  principal: Principal,
  dossierIds: readonly string[],
) => Promise<ReadonlyMap<string, NextTask>>;

let load: NextTaskLoader = async () => new Map();

/** Says where the next tasks of a list come from; called once by the composition. */
export function registerNextTaskLoader(loader: NextTaskLoader): void {
  load = loader;
}

/** The next tasks, from the loader in place. */
export const loadNextTasks: NextTaskLoader = (...query) => load(...query);
