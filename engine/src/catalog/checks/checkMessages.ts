import type { Definition, FlowNode } from '@trame/language';
import type { Fault } from '@trame/schemas';
import { compiledCircuits } from '../cases/playKept.js';
import { fileOf, type Inspection, type OutsideChecks } from './Inspection.js';

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
 * What is awaited and sent by nobody here is remarked: another pack may send it.
 */
export async function checkMessages({ layer, whole, outside }: Inspection): Promise<Fault[]> {
  const sides = [...(await compiledCircuits(whole))].flatMap(([circuit, definition]) =>
    sidesOf(circuit, definition),
  );
  return sides
    .filter(({ side }) => Object.hasOwn(layer.circuits, side.circuit))
    .flatMap(({ name, side }) => {
      const others = sides.filter(
        (one) => one.name === name && one.side.kind === side.kind && one.side.sends !== side.sends,
      );
      if (others.length === 0) return isSent(name, side, outside) ? [] : [nobodySends(name, side)];
      const meets = others.some((one) => one.side.keyed === side.keyed || one.side.starts || side.starts);
      return meets ? [] : [neverMeets(name, side, others[0]!.side)];
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

/**
 * A circuit that begins by a message is offered to whatever pack extends this one. What is not known to be told from
 * outside is remarked only when somebody has said what is.
 */
const isSent = (name: string, { sends, starts, kind }: Side, { messages }: OutsideChecks): boolean =>
  sends || starts || (kind === 'message' && (!messages || messages.has(name)));

const nobodySends = (name: string, { circuit, node, kind, title }: Side): Fault => ({
  file: fileOf('circuits', circuit),
  path: `/${node.id}`,
  rule: `${kind}-que-personne-n-envoie`,
  level: 'warning',
  message: `« ${node.name ?? node.id} » (circuit « ${title} ») attend le ${kind} « ${name} », qu’aucun circuit n’envoie.`,
  value: name,
  remedy: `Choisissez un ${kind} qu’un circuit envoie, ou ajoutez l’étape qui l’envoie. Si un autre pack l’envoie, laissez ainsi.`,
});

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
