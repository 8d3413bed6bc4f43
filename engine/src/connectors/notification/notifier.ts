import type { Tx } from '../../platform/index.js';

/** What a circuit tells professionals, and whom: by role where the dossier is, by function in its team, by name. */
export interface CircuitNews {
  dossierId: string;
  packVersionId: string;
  roles: readonly string[];
  functions: readonly string[];
  professionals: readonly string[];
  message: string;
}

/** Tells it inside Trame, in the transaction. @returns how many were told */
export type Notifier = (tx: Tx, news: CircuitNews) => Promise<number>;

let notifier: Notifier = () => Promise.resolve(0);

/** Says how professionals are told: notifications are further right. Called by the composition. */
export function registerNotifier(one: Notifier): void {
  notifier = one;
}

/** Tells professionals. @returns how many were told */
export const tellProfessionals: Notifier = (tx, news) => notifier(tx, news);
