import type { Assignment, Definition, FlowNode, Scope, StartTrigger } from '../definition.js';
import { bodyOf, type Element, extensions, flag, many, one, text, typeOf } from './moddle.js';
import { readNode } from './readNode.js';
import { readAssignments } from './readTrame.js';

/** Compiles one process into its immutable graph; `associations` are those of the whole file. */
export function readProcess(process: Element, associations: Element[]): Definition {
  const definition = emptyDefinition(process);
  const lanes = assignmentsByLane(process);
  readScope(definition, process, lanes);
  joinFlows(definition);
  joinBoundaries(definition, associations);
  for (const scope of Object.values(definition.scopes)) scope.starts = startsOf(definition, scope.id);
  definition.start = startForm(definition, many(process, 'flowElements'), lanes);
  definition.triggers = triggersOf(definition);
  return JSON.parse(JSON.stringify(definition)) as Definition;
}

/** A global task is a process of one activity (10.3.6). */
export function readGlobalTask(task: Element): Definition {
  const definition = emptyDefinition(task);
  const type = typeOf(task).replace(/^global(.)/, (_all, first: string) => first.toLowerCase());
  const node = readNode(task, task.id ?? '', [], { id: `${task.id}.tache`, type });
  definition.scopes[task.id!] = { id: task.id!, starts: [], eventSubProcesses: [], data: [] };
  if (node) {
    definition.nodes[node.id] = node;
    definition.scopes[task.id!]!.starts = [node.id];
  }
  return JSON.parse(JSON.stringify(definition)) as Definition;
}

export function emptyDefinition(process?: Element): Definition {
  return {
    format: 1,
    id: process?.id ?? '',
    name: text(process, 'name'),
    documentation: text(many(process, 'documentation')[0], 'text'),
    triggers: [],
    nodes: {},
    flows: {},
    scopes: {},
  };
}

function readScope(definition: Definition, container: Element, lanes: Map<string, Assignment[]>): void {
  const elements = many(container, 'flowElements');
  const id = container.id ?? '';
  const names = [...many(container, 'properties'), ...elements.filter((one) => typeOf(one) === 'dataObject')];
  const scope: Scope = {
    id,
    starts: [],
    eventSubProcesses: [],
    data: names.flatMap((data) => text(data, 'name') ?? data.id ?? []),
  };
  definition.scopes[id] = scope;
  for (const element of elements) {
    if (typeOf(element) === 'sequenceFlow') readFlow(definition, element);
    const node = readNode(element, id, lanes.get(element.id ?? '') ?? []);
    if (!node) continue;
    definition.nodes[node.id] = node;
    if (node.triggeredByEvent) scope.eventSubProcesses.push(node.id);
    if (Array.isArray(element.flowElements) || SCOPES.has(node.type)) readScope(definition, element, lanes);
  }
}

const SCOPES = new Set(['subProcess', 'transaction', 'adHocSubProcess']);

function readFlow(definition: Definition, element: Element): void {
  const { id } = element;
  const from = one(element, 'sourceRef')?.id;
  const to = one(element, 'targetRef')?.id;
  if (id === undefined || from === undefined || to === undefined) return;
  const condition = bodyOf(element, 'conditionExpression');
  definition.flows[id] = { id, name: text(element, 'name'), from, to, condition };
}

function joinFlows({ flows, nodes }: Definition): void {
  for (const [id, flow] of Object.entries(flows)) {
    const from = nodes[flow.from];
    const to = nodes[flow.to];
    if (!from || !to) delete flows[id];
    else {
      if (!from.outgoing.includes(id)) from.outgoing.push(id);
      to.incoming.push(id);
    }
  }
  for (const node of Object.values(nodes))
    node.outgoing = node.outgoing.filter((id) => flows[id]?.from === node.id);
}

function joinBoundaries({ nodes }: Definition, associations: Element[]): void {
  for (const event of Object.values(nodes)) {
    const activity = nodes[event.attachedTo ?? ''];
    if (!activity) continue;
    if (!event.events?.some(({ kind }) => kind === 'compensate')) {
      activity.boundary = [...(activity.boundary ?? []), event.id];
      continue;
    }
    const link = associations.find((association) => one(association, 'sourceRef')?.id === event.id);
    activity.compensation = one(link, 'targetRef')?.id;
  }
}

/** Without start event, every node that no flow enters begins (13.2), those started otherwise apart. */
function startsOf({ nodes, scopes }: Definition, id: string): string[] {
  const inside = Object.values(nodes).filter(({ parent }) => parent === id);
  const events = inside.filter(({ type }) => type === 'startEvent');
  if (events.length === 0) return inside.filter(beginsAlone).map((node) => node.id);
  if (nodes[id]?.triggeredByEvent) return events.map((node) => node.id);
  const plain = events.filter((node) => !node.events).map((node) => node.id);
  return plain.length === 0 && nodes[id] && scopes[id] ? events.map((node) => node.id) : plain;
}

const beginsAlone = (node: FlowNode): boolean =>
  node.incoming.length === 0 &&
  node.attachedTo === undefined &&
  node.type !== 'boundaryEvent' &&
  !node.triggeredByEvent &&
  !node.forCompensation &&
  !node.events?.some(({ kind }) => kind === 'link' || kind === 'compensate');

function assignmentsByLane(process: Element): Map<string, Assignment[]> {
  const found = new Map<string, Assignment[]>();
  const visit = (lane: Element, inherited: Assignment[]): void => {
    const own = readAssignments(lane);
    const assignments = own.length > 0 ? own : inherited;
    for (const node of many(lane, 'flowNodeRef')) if (node.id) found.set(node.id, assignments);
    for (const child of many(one(lane, 'childLaneSet'), 'lanes')) visit(child, assignments);
  };
  for (const set of many(process, 'laneSets')) for (const lane of many(set, 'lanes')) visit(lane, []);
  return found;
}

function startForm(
  { nodes }: Definition,
  elements: Element[],
  lanes: Map<string, Assignment[]>,
): Definition['start'] {
  for (const element of elements) {
    if (!element.id || nodes[element.id]?.type !== 'startEvent') continue;
    const form = text(extensions(element, 'form')[0], 'ref');
    const grid = text(extensions(element, 'grid')[0], 'ref');
    const own = readAssignments(element);
    if (form === undefined && grid === undefined) continue;
    const assignments = own.length > 0 ? own : (lanes.get(element.id) ?? []);
    const [given] = extensions(element, 'onDossier');
    return {
      ...{ elementId: element.id, form, grid, assignments },
      ...(given ? { onDossier: true } : {}),
      ...(text(given, 'after') === 'opening' ? { afterOpening: true } : {}),
    };
  }
  return undefined;
}

function triggersOf({ nodes, id }: Definition): StartTrigger[] {
  return Object.values(nodes)
    .filter(({ parent, type }) => parent === id && type === 'startEvent')
    .flatMap((node) => (node.events ?? []).map((event) => ({ elementId: node.id, event })));
}

export const isExecutable = (process: Element): boolean => flag(process, 'isExecutable');
