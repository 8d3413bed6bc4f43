import type { Definition, FlowNode } from '../definition.js';
import { faultAt, type Rule, titleOf } from './Rule.js';
import { definitionsOf } from './unfinishedTasks.js';

/** A circuit that begins by a signal that it throws itself opens itself again and again. */
export const selfSignals: Rule = (file) =>
  definitionsOf(file)
    .flatMap(thrownSignals)
    .filter(({ name }) => beginsBySignal(file.definition, name))
    .flatMap(({ node, name }) =>
      file.elements
        .filter(({ id }) => id === node.id)
        .map((element) =>
          faultAt(
            element,
            'signal-a-soi-meme',
            `${titleOf(element)} envoie le signal « ${name} », par lequel ce circuit commence : il s’ouvrirait lui-même sans fin.`,
            'Faites-le commencer par un autre signal ; pour recommencer, revenez en arrière par une branche.',
            name,
          ),
        ),
    );

/** The steps of a circuit that throw a signal, and its name. */
export const thrownSignals = ({ nodes }: Definition): { node: FlowNode; name: string }[] =>
  Object.values(nodes)
    .filter(({ type }) => type === 'intermediateThrowEvent' || type === 'endEvent')
    .flatMap((node) =>
      (node.events ?? []).flatMap((event) => (event.kind === 'signal' ? [{ node, name: event.name }] : [])),
    );

/** Whether a signal opens a circuit. */
export const beginsBySignal = ({ triggers }: Definition, name: string): boolean =>
  triggers.some(({ event }) => event.kind === 'signal' && event.name === name);
