import { type Bo, is, many, one } from '../modeler/bpmn.js';

/** What makes elements of the model. */
export type Maker = { create(type: string, attributes: Record<string, unknown>): Bo };

type Size = { width: number; height: number };

const sizeOf = (element: Bo): Size => {
  if (is(element, 'Event')) return { width: 36, height: 36 };
  if (is(element, 'Gateway')) return { width: 50, height: 50 };
  if (is(element, 'SubProcess')) return { width: 350, height: 200 };
  if (is(element, 'Participant', 'Lane')) return { width: 900, height: 250 };
  return { width: 100, height: 80 };
};

/** Between the places given, one after the other: all is then laid out. */
const STEP = 160;

/** Whether a file says where something is drawn. */
export const hasDiagram = (xml: string): boolean => /<(?:[\w-]+:)?BPMNShape[\s>]/.test(xml);

/**
 * Gives a model that has no diagram one in which everything is drawn somewhere, to be laid out next: other tools, and
 * people, write circuits without.
 */
export function addDiagram(definitions: Bo, make: Maker): void {
  const roots = many(definitions, 'rootElements');
  const collaboration = roots.find(
    (each) => is(each, 'Collaboration') && many(each, 'participants').length > 0,
  );
  const processes = roots.filter((each) => is(each, 'Process'));
  const planeOf = collaboration ?? processes[0];
  if (!planeOf) return;
  const elements = [...many(collaboration, 'participants'), ...processes.flatMap(drawnIn)];
  const places = new Map(elements.map((element, index) => [element, index * STEP]));
  const drawn = elements.map((element) => shapeOf(make, element, places.get(element)!));
  const flows = processes.flatMap(flowsIn).flatMap((flow) => edgeOf(make, flow, places) ?? []);
  const plane = make.create('bpmndi:BPMNPlane', {
    id: `${planeOf.id}_plan`,
    bpmnElement: planeOf,
    planeElement: [...drawn, ...flows],
  });
  definitions['diagrams'] = [make.create('bpmndi:BPMNDiagram', { id: `${planeOf.id}_diagramme`, plane })];
}

function drawnIn(scope: Bo): Bo[] {
  const lanes = many(scope, 'laneSets').flatMap((set) => many(set, 'lanes'));
  const nodes = many(scope, 'flowElements').filter((each) => is(each, 'FlowNode'));
  const notes = many(scope, 'artifacts').filter((each) => is(each, 'TextAnnotation'));
  return [...lanes, ...nodes.flatMap((node) => [node, ...drawnIn(node)]), ...notes];
}

const flowsIn = (scope: Bo): Bo[] =>
  many(scope, 'flowElements').flatMap((each) => (is(each, 'SequenceFlow') ? [each] : flowsIn(each)));

function shapeOf(make: Maker, element: Bo, at: number): Bo {
  const bounds = make.create('dc:Bounds', { x: at, y: at, ...sizeOf(element) });
  return make.create('bpmndi:BPMNShape', {
    id: `${element.id}_forme`,
    bpmnElement: element,
    bounds,
    ...(is(element, 'SubProcess') ? { isExpanded: true } : {}),
    ...(is(element, 'Participant', 'Lane') ? { isHorizontal: true } : {}),
  });
}

function edgeOf(make: Maker, flow: Bo, places: ReadonlyMap<Bo, number>): Bo | undefined {
  const ends = [one(flow, 'sourceRef'), one(flow, 'targetRef')].map((end) => end && places.get(end));
  if (ends.some((at) => at === undefined)) return undefined;
  const waypoint = ends.map((at) => make.create('dc:Point', { x: at, y: at }));
  return make.create('bpmndi:BPMNEdge', { id: `${flow.id}_trait`, bpmnElement: flow, waypoint });
}
