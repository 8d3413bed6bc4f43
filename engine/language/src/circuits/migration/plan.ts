import type { Definition, FlowNode } from '../definition.js';

/** Where an execution that stands on `from` goes on; `circuit` names the called circuit both are of. */
export type ElementMapping = { circuit?: string; from: string; to: string };

/** Two versions of one circuit. `calledFrom` and `calledTo` give the circuits that each of them calls. */
export type Versions = {
  from: Definition;
  to: Definition;
  calledFrom?: (ref: string) => Definition | undefined;
  calledTo?: (ref: string) => Definition | undefined;
};

/** The same circuit in both versions: the migrated one, or one that it calls. */
export type Pair = { circuit?: string; from: Definition; to: Definition };

/** Why a line of a plan, or an instance, cannot be carried over. The message is French, for a person. */
export type MigrationFault = {
  rule:
    | 'plan-vide'
    | 'element-inconnu'
    | 'element-en-double'
    | 'type-different'
    | 'portee-differente'
    | 'boucle-differente'
    | 'appel-different'
    | 'connecteur-different'
    | 'position-sans-correspondance'
    | 'flux-disparu'
    | 'compensation-en-cours'
    | 'sous-processus-different'
    | 'circuit-appele-inconnu'
    | 'instance-terminee'
    | 'attente-impossible';
  message: string;
  circuit?: string;
  element?: string;
  /** Position of the line in the plan. */
  line?: number;
};

/** The pair of the migrated circuit, then one for each circuit it calls, directly or not, in both versions. */
export function pairsOf(versions: Versions): Pair[] {
  const pairs: Pair[] = [{ from: versions.from, to: versions.to }];
  const seen = new Set<string>();
  for (const { from } of pairs) {
    for (const { calls } of Object.values(from.nodes)) {
      if (calls === undefined || seen.has(calls)) continue;
      seen.add(calls);
      const pair = calledPair(versions, calls);
      if (pair) pairs.push(pair);
    }
  }
  return pairs;
}

/** A called circuit in both versions; undefined when one of them does not have it. */
export function calledPair(versions: Versions, ref: string): Pair | undefined {
  const from = versions.from.library?.[ref] ?? versions.calledFrom?.(ref);
  const to = versions.to.library?.[ref] ?? versions.calledTo?.(ref);
  return from && to ? { circuit: ref, from, to } : undefined;
}

/** What a person reads of an element. */
export const nameOf = (node: FlowNode): string => node.name ?? node.id;
