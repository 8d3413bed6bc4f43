import type { MasterKeys } from '../organisation/index.js';

let master: MasterKeys | undefined;

/** Gives what wraps the keys of organisations. */
export function setReportingKeys(given: MasterKeys): void {
  master = given;
}

/** What wraps the keys of organisations, once reporting is open. */
export function reportingKeys(): MasterKeys {
  if (!master) throw new Error('reporting is not open');
  return master;
}
