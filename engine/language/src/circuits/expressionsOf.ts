import type { EventDefinition, FlowNode, Mapping } from './definition.js';
import { isDate, isDuration } from './run/instants.js';

/** FEEL that a node evaluates, and the names that it alone gives it. */
export type NodeExpression = { source: string; names?: readonly string[] };

const RESULT = ['resultat'];
const COUNTS = [
  'loopCounter',
  'numberOfInstances',
  'numberOfActiveInstances',
  'numberOfCompletedInstances',
  'numberOfTerminatedInstances',
];
const ACTIVATION = ['activationCount', 'waitingForStart'];

/** Every expression of a node, those of its flows apart. */
export function expressionsOf(node: FlowNode): NodeExpression[] {
  const { work, loop, connector } = node;
  return [
    ...mapped(node.inputs),
    ...mapped(node.outputs, RESULT),
    ...mapped(connector?.inputs),
    ...plain(node.script, node.correlation, work?.person, work?.brief, work?.documentVariable),
    ...instant(work?.due),
    ...named(ACTIVATION, node.activation),
    ...plain(node.adHoc?.completion),
    ...(loop?.kind === 'standard' ? named(COUNTS, loop.condition) : []),
    ...(loop?.kind === 'multi'
      ? [
          ...plain(loop.cardinality, loop.items),
          ...named(RESULT, loop.value),
          ...named(COUNTS, loop.completion, ...(loop.complex ?? []).map(({ condition }) => condition)),
        ]
      : []),
    ...(node.events ?? []).flatMap(ofEvent),
  ];
}

/** The condition of a flow, if any; a complex gateway tells its own in which phase it is (BPMN 2.0, 13.4.5). */
export const conditionsOf = (condition: string | undefined, from: FlowNode | undefined): NodeExpression[] =>
  from?.type === 'complexGateway' ? named(['waitingForStart'], condition) : plain(condition);

function ofEvent(event: EventDefinition): NodeExpression[] {
  if (event.kind === 'conditional') return plain(event.condition);
  // A cycle is written as ISO 8601 (`R3/P1D`).
  return event.kind === 'timer' && event.form !== 'cycle' ? instant(event.value) : [];
}

const plain = (...sources: (string | undefined)[]): NodeExpression[] =>
  sources.flatMap((source) => (source === undefined ? [] : [{ source }]));

const named = (names: readonly string[], ...sources: (string | undefined)[]): NodeExpression[] =>
  plain(...sources).map(({ source }) => ({ source, names }));

const mapped = (mappings: readonly Mapping[] = [], names: readonly string[] = []): NodeExpression[] =>
  named(names, ...mappings.map(({ value }) => value));

const instant = (source: string | undefined): NodeExpression[] =>
  source === undefined || isDuration(source) || isDate(source) ? [] : [{ source }];
