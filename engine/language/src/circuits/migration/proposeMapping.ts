import { compareNodes } from './compareNodes.js';
import { type ElementMapping, type MigrationFault, pairsOf, type Pair, type Versions } from './plan.js';

/** An element of the old version without a natural counterpart, and why. */
export type Unmapped = {
  circuit?: string;
  element: string;
  fault?: Pick<MigrationFault, 'rule' | 'message'>;
};

/** What is proposed: the lines, and what they leave aside. */
export type Proposal = { mapping: ElementMapping[]; unmapped: Unmapped[] };

/**
 * Proposes how running instances go from one version of a circuit to another: each element becomes the one of the same
 * id, when it is of the same type, in the same sub-process, and repeats, calls and works in the same way. Elements of
 * the circuits it calls are mapped likewise.
 */
export function proposeMapping(versions: Versions): Proposal {
  const proposal: Proposal = { mapping: [], unmapped: [] };
  for (const pair of pairsOf(versions)) proposePair(pair, proposal);
  return proposal;
}

function proposePair(pair: Pair, { mapping, unmapped }: Proposal): void {
  const circuit = pair.circuit === undefined ? {} : { circuit: pair.circuit };
  for (const from of Object.values(pair.from.nodes)) {
    const to = pair.to.nodes[from.id];
    const fault = to && compareNodes(pair, from, to, (_pair, id) => id);
    if (to && !fault) mapping.push({ ...circuit, from: from.id, to: to.id });
    else unmapped.push({ ...circuit, element: from.id, ...(fault ? { fault } : {}) });
  }
}
