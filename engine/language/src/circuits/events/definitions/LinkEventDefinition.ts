import type { FlowNode, LinkDefinition } from '../../definition.js';
import { CircuitIncident, type Run } from '../../run/Run.js';
import { consume, definitionOf, place } from '../../run/tokens.js';
import type { Token } from '../../state.js';

/** Goes on at the catching link of the same name, in the same process or sub-process (10.5.5). */
export function followLink(run: Run, token: Token, node: FlowNode, { name }: LinkDefinition): void {
  const target = Object.values(definitionOf(run, token).nodes).find(
    ({ type, parent, events }) =>
      type === 'intermediateCatchEvent' &&
      parent === node.parent &&
      events?.some((event) => event.kind === 'link' && event.name === name),
  );
  if (!target) throw new CircuitIncident('lien-sans-arrivee', `Le lien « ${name} » n’a pas d’arrivée.`);
  place(run, target.id, token.in);
  consume(run, token);
}
