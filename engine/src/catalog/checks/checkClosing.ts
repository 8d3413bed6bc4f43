import type { Definition, FlowNode } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { compiledCircuits } from '../cases/playKept.js';
import type { Inspection, OutsideChecks } from './Inspection.js';

/**
 * What a circuit asks for once a stage that it reaches has closed the dossier is refused, unless its pack has it go on
 * there: a task cannot be done, a connector that writes there ends in an incident, another stage is not followed. Told of
 * each step that comes after such a stage, along the flows. What another branch does meanwhile is not told: nothing says
 * which comes first.
 */
export async function checkClosing(
  { whole, outside }: Inspection,
  file: string,
  definition: Definition,
): Promise<Fault[]> {
  const { stages, archive } = whole.manifest.dossier;
  if (archive?.circuits?.includes(definition.id)) return [];
  const closing = new Map(
    stages.flatMap(({ id, label, phase = 'actif' }) => (phase === 'actif' ? [] : [[id, label] as const])),
  );
  const circuits = await compiledCircuits(whole);
  const called = (id: string): FlowNode[] =>
    Object.values((definition.library?.[id] ?? circuits.get(id))?.nodes ?? {});
  const isRefused = (node: FlowNode): boolean => node.work !== undefined || writesThere(node, outside);
  const asks = (node: FlowNode): boolean => isRefused(node) || called(node.calls ?? '').some(isRefused);
  const told = new Map<string, Fault>();
  for (const part of [definition, ...Object.values(definition.library ?? {})])
    for (const closer of Object.values(part.nodes)) {
      const label = closing.get(closer.stage ?? '');
      if (label === undefined) continue;
      const moves = ({ stage }: FlowNode): boolean => stage !== undefined && stage !== closer.stage;
      for (const node of reachedFrom(closer, part))
        if ((asks(node) || moves(node)) && !told.has(node.id))
          told.set(node.id, refused(file, node, closer, label));
    }
  return [...told.values()];
}

/** Whether it runs a connector that says that it is refused on a closed dossier. */
const writesThere = ({ connector }: FlowNode, { connectors }: OutsideChecks): boolean =>
  connectors?.get(connector?.id ?? '')?.errors.some(({ code }) => code === 'dossier-closed') ?? false;

/** The nodes that a token may come to from one, itself among them. */
function reachedFrom(from: FlowNode, { nodes, flows, scopes }: Definition) {
  const reached = new Set<FlowNode>();
  const after = ({ outgoing }: FlowNode): string[] => outgoing.map((flow) => flows[flow]?.to ?? '');
  const visit = (node: FlowNode | undefined): void => {
    if (!node || reached.has(node)) return;
    reached.add(node);
    const holder = nodes[node.parent];
    const left = node.outgoing.length === 0 && holder ? after(holder) : [];
    for (const id of [...after(node), ...left, ...(node.boundary ?? []), ...(scopes[node.id]?.starts ?? [])])
      visit(nodes[id]);
  };
  visit(from);
  return reached;
}

function refused(file: string, node: FlowNode, closer: FlowNode, stage: string): Fault {
  const [title, where] = [node, closer].map(({ id, name }) => `«\u00a0${name ?? id}\u00a0»`);
  const after = node === closer ? 'passe' : `vient après ${where}, qui passe`;
  const why = node.work
    ? 'plus personne ne pourrait la faire'
    : node.stage === undefined || node.stage === closer.stage
      ? 'elle finirait en incident'
      : 'le dossier resterait à cette étape';
  return {
    file,
    path: `/${node.id}`,
    rule: 'ecrit-une-fois-clos',
    level: 'warning',
    message: `${title} ${after} le dossier à l’étape «\u00a0${stage}\u00a0»\u00a0: il est alors clos, ce circuit n’y écrit plus, et ${why}.`,
    value: closer.stage,
    remedy: `Placez cette étape avant que le dossier soit clos, ou nommez ce circuit parmi ceux qui continuent dans un dossier clos (dossier.archive.circuits, dans pack.json).`,
  };
}
