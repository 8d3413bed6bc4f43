import type { OutsideChecks } from './checks/Inspection.js';

let checks: OutsideChecks = {};

/** Says how document templates are checked; called by the composition, since documents is further right. */
export function registerDocumentChecker(check: NonNullable<OutsideChecks['document']>): void {
  checks = { ...checks, document: check };
}

/** Says which connectors exist; until then, connectors are not checked. */
export function registerConnectors(ids: Iterable<string>): void {
  checks = { ...checks, connectors: new Set(ids) };
}

/** What the rooms further right know. */
export function outsideChecks(): OutsideChecks {
  return checks;
}
