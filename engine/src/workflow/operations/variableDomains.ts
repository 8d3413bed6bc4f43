import type { Definition, FlowNode } from '@trame/language';
import type { Form } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import { calledFrom } from '../instances/calledFrom.js';

/**
 * Which data domains a variable may tell of: that of the form or the grid whose answers are written in it; any domain of
 * the circuit when it comes from elsewhere (a computation, a message, a connector), since it may have been made of them.
 * What a circuit was opened for is given to its start event: its domain is one of the circuit's.
 */
export class VariableDomains {
  private readonly known = new Map<string, Set<string>>();
  private readonly all = new Set<string>();
  private readonly writers = new Map<string, string[]>();

  /** @param openedFor the data domain of what the instance was opened for, if any */
  constructor(
    definition: Definition,
    pack: Pick<InstalledPack, 'forms' | 'grids' | 'circuits'>,
    openedFor: string | null,
  ) {
    if (openedFor !== null) this.all.add(openedFor);
    const definitions = calledFrom(definition, pack);
    const sources = definitions.flatMap((one) =>
      Object.values(one.nodes).map((node) => ({ node, domains: domainsOf(one, node, pack) })),
    );
    for (const { domains = [] } of sources) for (const domain of domains) this.all.add(domain);
    for (const { node, domains } of sources) {
      for (const name of namesWritten(node)) {
        this.learn(name, domains ?? this.all);
        if (openedFor !== null && node.type === 'startEvent') this.learn(name, [openedFor]);
        if (node.name) this.writers.set(name, [...(this.writers.get(name) ?? []), node.name]);
      }
    }
  }

  /** Whether somebody who reads these domains of the dossier may read the variable. */
  mayRead(name: string, readable: readonly string[]): boolean {
    const domains = [...(this.known.get(name) ?? this.all)];
    return readable.length > 0 && domains.every((domain) => readable.includes(domain));
  }

  /** The names of the elements that write a variable. */
  writtenBy(name: string): string[] {
    return [...new Set(this.writers.get(name))];
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

/** The domain of what is answered there, and those that mask some of its answers. */
function domainsOf(
  { start }: Definition,
  node: FlowNode,
  { forms, grids }: Pick<InstalledPack, 'forms' | 'grids'>,
): string[] | undefined {
  const asked = node.id === start?.elementId ? start : node.work;
  const grid = asked?.grid === undefined ? undefined : grids.get(asked.grid);
  if (grid) return [grid.domain];
  const form = asked?.form === undefined ? undefined : forms.get(asked.form)?.form;
  return form && [form.domain, ...masksNamed(form)];
}

/** The domains that mask something in a form, wherever. */
const masksNamed = (form: Form): string[] =>
  [...JSON.stringify(form.pages).matchAll(/"mask":"([^"]+)"/g)].flatMap(([, domain]) => domain ?? []);

function namesWritten({ outputs = [], decision, loop }: FlowNode): string[] {
  return [
    ...outputs.map(({ name }) => name),
    ...(decision?.result === undefined ? [] : [decision.result]),
    ...(loop?.kind === 'multi' ? [loop.into, loop.item].flatMap((name) => name ?? []) : []),
  ];
}
