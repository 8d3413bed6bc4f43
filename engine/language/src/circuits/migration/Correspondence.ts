import type { FlowNode } from '../definition.js';
import type { ElementMapping, Pair } from './plan.js';

/** A plan, asked by element. */
export class Correspondence {
  private readonly lines = new Map<string, string>();

  constructor(mapping: readonly ElementMapping[]) {
    for (const { circuit = '', from, to } of mapping) this.lines.set(`${circuit}/${from}`, to);
  }

  /** The id of what an element becomes. */
  readonly of = ({ circuit = '' }: Pair, id: string): string | undefined =>
    this.lines.get(`${circuit}/${id}`);

  /** What an element becomes. */
  nodeOf(pair: Pair, id: string): FlowNode | undefined {
    const to = this.of(pair, id);
    return to === undefined ? undefined : pair.to.nodes[to];
  }

  /**
   * The sequence flow that stands for an old one before the same element: the one of the same id, else the one between
   * the counterparts of its two ends.
   */
  flowOf(pair: Pair, id: string, target: string): string | undefined {
    if (pair.to.flows[id]?.to === target) return id;
    const source = this.of(pair, pair.from.flows[id]?.from ?? '');
    return Object.values(pair.to.flows).find(({ from, to }) => from === source && to === target)?.id;
  }
}
