import type { Definition, FlowNode } from '@trame/language';
import type { InstalledPack } from '../../catalog/index.js';

/**
 * Which data domains a variable may tell of: that of the form or the grid whose answers are written in it; any domain of
 * the circuit when it comes from elsewhere (a computation, a message, a connector), since it may have been made of them.
 */
export class VariableDomains {
  private readonly known = new Map<string, Set<string>>();
  private readonly all = new Set<string>();

  constructor(definition: Definition, pack: Pick<InstalledPack, 'forms' | 'grids' | 'circuits'>) {
    const definitions = calledFrom(definition, pack);
    const sources = definitions.flatMap((one) =>
      Object.values(one.nodes).map((node) => ({ node, domain: domainOf(one, node, pack) })),
    );
    for (const { domain } of sources) if (domain !== undefined) this.all.add(domain);
    for (const { node, domain } of sources) {
      for (const name of namesWritten(node)) this.learn(name, domain === undefined ? this.all : [domain]);
    }
  }

  /** Whether somebody who reads these domains of the dossier may read the variable. */
  mayRead(name: string, readable: readonly string[]): boolean {
    const domains = [...(this.known.get(name) ?? this.all)];
    return readable.length > 0 && domains.every((domain) => readable.includes(domain));
  }

  /** Whether some element of the circuit writes a variable of this name. */
  has(name: string): boolean {
    return this.known.has(name);
  }

  /** Whether all that the circuit knows may be read. */
  mayReadAll(readable: readonly string[]): boolean {
    return readable.length > 0 && [...this.all].every((domain) => readable.includes(domain));
  }

  private learn(name: string, domains: Iterable<string>): void {
    const known = this.known.get(name) ?? new Set();
    for (const domain of domains) known.add(domain);
    this.known.set(name, known);
  }
}

function domainOf(
  { start }: Definition,
  node: FlowNode,
  { forms, grids }: Pick<InstalledPack, 'forms' | 'grids'>,
): string | undefined {
  const asked = node.id === start?.elementId ? start : node.work;
  if (asked?.grid !== undefined) return grids.get(asked.grid)?.domain;
  return asked?.form === undefined ? undefined : forms.get(asked.form)?.form.domain;
}

function namesWritten({ outputs = [], decision, loop }: FlowNode): string[] {
  return [
    ...outputs.map(({ name }) => name),
    ...(decision?.result === undefined ? [] : [decision.result]),
    ...(loop?.kind === 'multi' ? [loop.into, loop.item].flatMap((name) => name ?? []) : []),
  ];
}

/** A circuit and all those that it calls, each once. */
function calledFrom(definition: Definition, { circuits }: Pick<InstalledPack, 'circuits'>): Definition[] {
  const found = [definition];
  const seen = new Set<string>();
  for (const one of found) {
    for (const { calls } of Object.values(one.nodes)) {
      if (calls === undefined || seen.has(calls)) continue;
      seen.add(calls);
      const called = definition.library?.[calls] ?? circuits.get(calls)?.definition;
      if (called) found.push(called);
    }
  }
  return found;
}
