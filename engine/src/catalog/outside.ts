import type { ConnectorSignature, OutsideChecks } from './checks/Inspection.js';

let checks: OutsideChecks = {};

/** Says how document templates are checked; called by the composition, since documents is further right. */
export function registerDocumentChecker(check: NonNullable<OutsideChecks['document']>): void {
  checks = { ...checks, document: check };
}

/** Says which connectors exist and what they are given; until then, connectors are not checked. */
export function registerConnectors(connectors: Iterable<ConnectorSignature>): void {
  checks = { ...checks, connectors: new Map([...connectors].map((one) => [one.id, one])) };
}

/** Says which messages circuits are told from outside any of them; until then, those that no circuit sends are not remarked. */
export function registerMessages(messages: Iterable<string>): void {
  checks = { ...checks, messages: new Set(messages) };
}

/** What the rooms further right know. */
export function outsideChecks(): OutsideChecks {
  return checks;
}
