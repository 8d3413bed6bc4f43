import type { Definition } from '@trame/language';
import type { StudioPack } from '@trame/schemas';
import { connectorLabel, t, type Word } from '../../shared/words.js';
import { delayInWords } from './delayInWords.js';

type Node = Definition['nodes'][string];

/** A step of a circuit in the manager's words. */
export type CircuitStep = { id: string; kind: string; name: string; who: string; what: string; due: string };

/** The named steps of a circuit, in the order the arrows lead through them. */
export function circuitSteps(definition: Definition, pack: StudioPack): CircuitStep[] {
  return inFlowOrder(definition)
    .filter((node) => node.name !== undefined)
    .map((node) => ({
      id: node.id,
      kind: t(kindOf(node)),
      name: node.name ?? '',
      who: whoOf(node, pack),
      what: whatOf(node, pack),
      due: delayInWords(node.work?.due ?? ''),
    }));
}

/** Breadth first from the start events, a sub-process followed by what it holds; what no arrow reaches comes last. */
function inFlowOrder({ id: root, nodes, flows, scopes }: Definition): Node[] {
  const seen = new Set<string>();
  const walk = (scope: string): void => {
    const queue = [...(scopes[scope]?.starts ?? [])];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const node = nodes[id];
      if (seen.has(id) || !node) continue;
      seen.add(id);
      if (scopes[id]) walk(id);
      queue.push(...node.outgoing.flatMap((flow) => flows[flow]?.to ?? []), ...(node.boundary ?? []));
    }
  };
  walk(root);
  const reached = [...seen].flatMap((id) => nodes[id] ?? []);
  return [...reached, ...Object.values(nodes).filter(({ id }) => !seen.has(id))];
}

function kindOf({ type }: Node): Word {
  if (type === 'userTask' || type === 'manualTask') return 'kind.userTask';
  if (type === 'serviceTask') return 'kind.serviceTask';
  if (type === 'sendTask') return 'kind.sendTask';
  if (type === 'businessRuleTask') return 'kind.businessRuleTask';
  if (type.endsWith('Event')) return 'kind.event';
  if (type.endsWith('Gateway')) return 'kind.gateway';
  return type === 'subProcess' ? 'kind.subProcess' : 'kind.other';
}

function whoOf({ work }: Node, { manifest }: StudioPack): string {
  const names = (work?.assignments ?? []).map(
    ({ role, function: inTeam }) =>
      manifest.functions?.find(({ id }) => id === inTeam)?.label ??
      manifest.roles?.find(({ id }) => id === role)?.label ??
      inTeam ??
      role ??
      '',
  );
  return [...new Set(names)].join(', ');
}

function whatOf({ work, connector, decision }: Node, pack: StudioPack): string {
  const form = pack.forms.find(({ id }) => id === work?.form)?.title;
  const grid = pack.grids.find(({ id }) => id === work?.grid)?.title;
  const table = pack.decisions.find(({ id }) => id === decision?.ref)?.title;
  return [form, grid, table, connector && connectorLabel(connector.id)]
    .filter((one) => one !== undefined)
    .join(', ');
}
