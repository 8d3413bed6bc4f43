import type { Decision } from '../Decision.js';

/** A rule that matches: its place from 1, and its outputs. */
export interface Match {
  place: number;
  outputs: Record<string, unknown>;
}

/** Gives the result of a table from the rules that match, in the order of the table; there is at least one. */
export type HitPolicyRule = (decision: Decision, matches: Match[]) => Record<string, unknown>;
