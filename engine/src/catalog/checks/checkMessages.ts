import type { Definition, FlowNode } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { compiledCircuits } from '../cases/playKept.js';
import { fileOf, type Inspection } from './Inspection.js';

/** One side of a message, or of a signal: the step that sends it, or that waits for it. */
type Side = {
  circuit: string;
  title: string;
  node: FlowNode;
  keyed: boolean;
  sends: boolean;
  kind: 'message' | 'signal';
  starts: boolean;
};

/**
 * The two sides of a message both have a key, or neither has one: a keyed message goes to the wait of the same key, one
 * without key to a wait without key of the same dossier (`deliverMessage`). Sides that differ never meet, without a word.
 * A circuit that begins by a message takes it whatever its key. So it is of signals, which all those of their key hear.
 */
export async function checkMessages({ layer, whole }: Inspection): Promise<Fault[]> {
  const sides = [...(await compiledCircuits(whole))].flatMap(([circuit, definition]) =>
    sidesOf(circuit, definition),
  );
  return sides
    .filter(({ side }) => Object.hasOwn(layer.circuits, side.circuit))
    .flatMap(({ name, side }) => {
      const others = sides.filter(
        (one) => one.name === name && one.side.kind === side.kind && one.side.sends !== side.sends,
      );
      const meets = others.some((one) => one.side.keyed === side.keyed || one.side.starts || side.starts);
      return others.length === 0 || meets ? [] : [neverMeets(name, side, others[0]!.side)];
    });
}

function sidesOf(circuit: string, definition: Definition): { name: string; side: Side }[] {
  return [definition, ...Object.values(definition.library ?? {})].flatMap(
    ({ name: title, nodes, triggers }) =>
      Object.values(nodes).flatMap((node) => {
        const named: { name: string; kind: Side['kind'] }[] = [
          ...(node.message === undefined ? [] : [{ name: node.message, kind: 'message' as const }]),
          ...(node.events ?? []).flatMap((event) =>
            event.kind === 'message' || event.kind === 'signal'
              ? [{ name: event.name, kind: event.kind }]
              : [],
          ),
        ];
        const sends = ['sendTask', 'endEvent', 'intermediateThrowEvent'].includes(node.type);
        const keyed = node.correlation !== undefined;
        const starts = triggers.some(({ elementId }) => elementId === node.id);
        return named.map(({ name, kind }) => ({
          name,
          side: { circuit, title: title ?? circuit, node, keyed, sends, starts, kind },
        }));
      }),
  );
}

function neverMeets(name: string, side: Side, other: Side): Fault {
  const what = (one: Side): string =>
    `« ${one.node.name ?? one.node.id} » (circuit « ${one.title} ») ${one.sends ? 'l’envoie' : 'l’attend'} ${one.keyed ? 'avec' : 'sans'} clé`;
  const without =
    side.kind === 'message'
      ? 'sans clé, le message reste dans le dossier.'
      : 'sans clé, le signal est pour tous les circuits qui l’attendent sans clé.';
  return {
    file: fileOf('circuits', side.circuit),
    path: `/${side.node.id}`,
    rule: 'message-sans-rencontre',
    level: 'error',
    message: `Le ${side.kind} « ${name} » n’arrivera jamais : ${what(side)}, ${what(other)}.`,
    value: side.node.correlation,
    expected: 'une clé des deux côtés, ou d’aucun',
    remedy: side.keyed
      ? `Donnez la même clé à l’autre côté (« Ce qui le distingue »), ou retirez celle-ci : ${without}`
      : `Donnez-lui la même clé qu’à l’autre côté (« Ce qui le distingue »), ou retirez la clé de l’autre : ${without}`,
  };
}
