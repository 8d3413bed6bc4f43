import { type Bo, is, many, nameOf, one } from '../modeler/bpmn.js';
import { joinsOf } from './joinOf.js';
import type { Branch, Item, Outline, Sequence } from './Outline.js';
import { type ScopeGraph, scopeGraph } from './scopeGraph.js';

/**
 * A circuit as a list: steps in the order people live them, each way out of a choice under it, up to where the ways
 * meet again. When they never meet, the longest way is the rest of the list. A join that says nothing is left out.
 */
export function outlineOf(process: Bo): Outline {
  const sequences = outlineScope(process);
  const items = new Map<string, Item>();
  for (const item of walkItems(sequences)) {
    item.number = items.size + 1;
    items.set(item.element.id, item);
  }
  return { sequences, items };
}

/** Every step of sequences, in the order of the list. */
export function* walkItems(sequences: Sequence[]): Generator<Item> {
  for (const { items } of sequences) {
    for (const item of items) {
      yield item;
      yield* walkItems(item.inside);
      yield* walkItems(item.branches.map(({ sequence }) => sequence));
    }
  }
}

/** The step a person reads when the circuit goes to an element: itself, or what follows a join that is not told. */
export function toldStep({ items }: Outline, element: Bo): Item | undefined {
  const seen = new Set<Bo>();
  let current: Bo | undefined = element;
  while (current && !seen.has(current)) {
    const item = items.get(current.id);
    if (item) return item;
    seen.add(current);
    current = one(many(current, 'outgoing')[0], 'targetRef');
  }
  return undefined;
}

/** A gateway where ways only meet, that has neither name nor anything of ours to tell. */
export const isSilent = (node: Bo): boolean => saysNothing(node) && many(node, 'incoming').length > 1;

/** A gateway with one way out, no name and nothing of ours. */
export const saysNothing = (node: Bo): boolean =>
  is(node, 'Gateway') &&
  many(node, 'outgoing').length <= 1 &&
  nameOf(node) === '' &&
  many(one(node, 'extensionElements'), 'values').length === 0;

function outlineScope(scope: Bo): Sequence[] {
  const graph = scopeGraph(scope);
  const walk = new Walk(graph);
  const sequences = graph.starts
    .filter((start) => !walk.isTold(start))
    .map((start) => walk.follow(start, new Set()));
  walk.tellLater();
  const left = graph.nodes.filter((node) => !walk.isTold(node) && !is(node, 'BoundaryEvent'));
  for (const node of left) if (!walk.isTold(node)) sequences.push(walk.follow(node, new Set()));
  walk.tellLater();
  return sequences.filter(({ items, to }) => items.length > 0 || to);
}

class Walk {
  readonly #told = new Set<Bo>();
  readonly #later: { event: Bo; sequence: Sequence }[] = [];
  readonly #joins: ReadonlyMap<Bo, Bo>;

  constructor(private readonly graph: ScopeGraph) {
    this.#joins = joinsOf(graph);
  }

  isTold(node: Bo): boolean {
    return this.#told.has(node);
  }

  /** The steps from a node to an end, to a step already told, or to one of `stops`. */
  follow(first: Bo, stops: ReadonlySet<Bo>): Sequence {
    const sequence: Sequence = { items: [] };
    let node: Bo | undefined = first;
    while (node) {
      if (stops.has(node) || this.#told.has(node)) {
        sequence.to = node;
        return sequence;
      }
      this.#told.add(node);
      const item = this.#tell(node);
      if (!isSilent(node)) sequence.items.push(item);
      const flows: Bo[] = this.graph.outgoing(node);
      if (flows.length <= 1) {
        node = one(flows[0], 'targetRef');
        continue;
      }
      const meeting: Bo | undefined = this.#joins.get(node) ?? this.#longest(flows);
      const inner = new Set(stops);
      if (meeting) inner.add(meeting);
      for (const flow of flows) item.branches.push({ flow, sequence: this.#branch(flow, inner) });
      node = meeting;
    }
    return sequence;
  }

  /** What attached events lead to, told once the main way is. */
  tellLater(): void {
    for (let next = this.#later.shift(); next; next = this.#later.shift()) {
      const target = this.graph.targets(next.event)[0];
      this.#told.add(next.event);
      if (target) Object.assign(next.sequence, this.follow(target, new Set()));
    }
  }

  #branch(flow: Bo, stops: ReadonlySet<Bo>): Sequence {
    const target = one(flow, 'targetRef');
    return target ? this.follow(target, stops) : { items: [] };
  }

  #tell(node: Bo): Item {
    const events: Branch[] = this.graph.attached(node).map((event) => {
      const later = { event, sequence: { items: [] } };
      this.#later.push(later);
      return later;
    });
    return {
      element: node,
      number: 0,
      branches: events,
      inside: is(node, 'SubProcess') ? outlineScope(node) : [],
    };
  }

  /** Of ways that never meet, where the longest begins: most steps not told yet. */
  #longest(flows: Bo[]): Bo | undefined {
    const starts = flows
      .flatMap((flow) => one(flow, 'targetRef') ?? [])
      .filter((node) => !this.#told.has(node));
    const sizes = starts.map((start) => this.#reach(start).size);
    const most = Math.max(...sizes);
    return most > 1 ? starts[sizes.indexOf(most)] : undefined;
  }

  #reach(start: Bo): Set<Bo> {
    const reached = new Set([start]);
    for (const node of reached)
      for (const target of this.graph.targets(node)) if (!this.#told.has(target)) reached.add(target);
    return reached;
  }
}
