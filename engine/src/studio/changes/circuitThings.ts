import { compileCircuit, type Definition, type FlowNode } from '@trame/language';
import type { Thing } from './Thing.js';

/** What a circuit declares: its steps and the ways between them. Undefined when it cannot be compiled. */
export async function circuitThings(xml: string): Promise<Thing[] | undefined> {
  try {
    return thingsOf((await compileCircuit(xml)).definition);
  } catch {
    return undefined;
  }
}

function thingsOf(definition: Definition): Thing[] {
  const { id, name, documentation } = definition;
  return [
    { what: 'circuit', id, label: name ?? id, within: '', properties: { description: documentation } },
    ...Object.values(definition.nodes).map(nodeThing),
    ...Object.values(definition.flows).map((flow): Thing => ({
      what: 'flow',
      id: flow.id,
      label: flow.name ?? `de ${labelOf(definition, flow.from)} à ${labelOf(definition, flow.to)}`,
      // A way is nowhere in particular: its two ends say where it is.
      within: '',
      properties: { from: flow.from, to: flow.to, condition: flow.condition, label: flow.name },
    })),
    ...Object.values(definition.library ?? {}).flatMap(thingsOf),
  ];
}

/** The ends of a step are told by the ways themselves. */
function nodeThing({
  id,
  name,
  parent,
  incoming: _in,
  outgoing: _out,
  documentation,
  ...properties
}: FlowNode): Thing {
  return {
    what: 'element',
    id,
    label: name ?? id,
    within: parent,
    properties: { ...properties, description: documentation },
  };
}

function labelOf({ nodes }: Definition, id: string): string {
  return nodes[id]?.name ?? id;
}
