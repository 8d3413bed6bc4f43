import { faultAt, ofType, type Rule, titleOf } from './Rule.js';
import { definitionsOf } from './unfinishedTasks.js';

/** A circuit that calls itself, by those of its file or straight, opens itself again and again. */
export const selfCalls: Rule = (file) => {
  const definitions = definitionsOf(file);
  const callsOf = (id: string): string[] =>
    Object.values(definitions.find((one) => one.id === id)?.nodes ?? {}).flatMap(({ calls }) => calls ?? []);
  return definitions.flatMap(({ id, nodes }) =>
    Object.values(nodes).flatMap((node) => {
      if (node.calls === undefined || !leadsTo(node.calls, id, callsOf)) return [];
      return ofType(file, 'callActivity')
        .filter((element) => element.id === node.id)
        .map((element) =>
          faultAt(
            element,
            'appel-de-soi-meme',
            `${titleOf(element)} appelle le circuit où elle se trouve : il s’ouvrirait lui-même sans fin.`,
            'Appelez un autre circuit ; pour recommencer, revenez en arrière par une branche.',
            node.calls,
          ),
        );
    }),
  );
};

/** Whether calls, one after the other, lead from a circuit to another. */
export function leadsTo(from: string, to: string, callsOf: (id: string) => readonly string[]): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const called of callsOf(id)) seen.add(called);
  }
  return false;
}
