import type { FlowNode } from '../definition.js';
import { CircuitIncident, type Run } from '../run/Run.js';
import { arm } from '../run/listeners.js';
import { definitionInside, definitionOf, findToken, isRoot, nodeOf, rootToken } from '../run/tokens.js';
import type { Token } from '../state.js';

/** An element and the execution in which a token may appear there. */
export type Place = { node: FlowNode; scope: Token };

/**
 * Finds where a token may be put: the element, and the one execution under way of what holds it.
 *
 * @throws CircuitIncident `element-inconnu`, `execution-inconnue`, `portee-fermee`, `portee-ambigue`,
 * `element-non-demarrable`
 */
export function scopeFor(run: Run, elementId: string, inside: string | undefined): Place {
  const scope = inside === undefined ? onlyScope(run, elementId) : namedScope(run, elementId, inside);
  const node = nodeIn(run, scope, elementId);
  if (!node) throw unknownElement(elementId);
  if (node.triggeredByEvent || node.forCompensation) {
    throw new CircuitIncident(
      'element-non-demarrable',
      `« ${node.name ?? node.id} » ne commence que par son événement : on ne peut pas y placer un jeton.`,
    );
  }
  if (isRoot(scope) && !scope.active) arm(run, scope, 'start');
  return { node, scope };
}

const unknownElement = (id: string): CircuitIncident =>
  new CircuitIncident('element-inconnu', `« ${id} » n’est pas dans le circuit.`);

/** The element, when it stands directly in what the execution runs. */
function nodeIn(run: Run, scope: Token, elementId: string): FlowNode | undefined {
  if (scope.loop) return undefined;
  const { nodes, id } = definitionInside(run, scope);
  const holder = isRoot(scope) || scope.calls !== undefined ? id : scope.at;
  const node = Object.hasOwn(nodes, elementId) ? nodes[elementId] : undefined;
  return node?.parent === holder ? node : undefined;
}

function namedScope(run: Run, elementId: string, id: string): Token {
  const scope = findToken(run, id);
  if (!scope) throw new CircuitIncident('execution-inconnue', `L’exécution « ${id} » n’est plus en cours.`);
  if (!nodeIn(run, scope, elementId)) {
    throw new CircuitIncident('element-inconnu', `« ${elementId} » n’est pas dans cette partie du circuit.`);
  }
  return scope;
}

function onlyScope(run: Run, elementId: string): Token {
  const { nodes, id } = run.definition;
  const node = Object.hasOwn(nodes, elementId) ? nodes[elementId] : undefined;
  if (!node) throw unknownElement(elementId);
  if (node.parent === id) return rootToken(run);
  const open = run.state.tokens.filter(
    (token) =>
      !isRoot(token) &&
      token.at === node.parent &&
      token.active &&
      !token.loop &&
      token.calls === undefined &&
      definitionOf(run, token) === run.definition,
  );
  const name = nodes[node.parent]?.name ?? node.parent;
  if (open.length === 0) {
    throw new CircuitIncident(
      'portee-fermee',
      `« ${name} », qui contient « ${node.name ?? node.id} », n’est pas en cours : commencez par y placer un jeton.`,
    );
  }
  if (open.length > 1) {
    throw new CircuitIncident(
      'portee-ambigue',
      `« ${name} » est en cours ${open.length} fois : dites dans laquelle.`,
    );
  }
  return open[0]!;
}

/** The execution that a step names, which must be one that people may act on. */
export function executionFor(run: Run, id: string): { token: Token; node: FlowNode } {
  const token = findToken(run, id);
  if (!token) throw new CircuitIncident('execution-inconnue', `L’exécution « ${id} » n’est plus en cours.`);
  if (isRoot(token)) {
    throw new CircuitIncident('circuit-entier', 'C’est le circuit entier : annulez-le plutôt.');
  }
  if (token.calls !== undefined) {
    throw new CircuitIncident(
      'circuit-appele',
      'C’est un circuit appelé : agissez sur l’étape qui l’appelle.',
    );
  }
  if (token.todo) {
    throw new CircuitIncident('compensation-en-cours', 'Cette étape est en train d’être annulée.');
  }
  return { token, node: nodeOf(run, token) };
}
