import type { Definition, FlowNode, Scope } from '../definition.js';
import { ROOT, type Token } from '../state.js';
import { CircuitIncident, type Run } from './Run.js';

export const findToken = (run: Run, id: string): Token | undefined =>
  run.state.tokens.find((token) => token.id === id);

/** The execution that stands for the whole instance. */
export function rootToken(run: Run): Token {
  const root = findToken(run, ROOT);
  if (!root) throw new CircuitIncident('etat-incoherent', 'L’état du circuit n’a pas de racine.');
  return root;
}

export const parentOf = (run: Run, token: Token): Token | undefined => findToken(run, token.in);

export const childrenOf = (run: Run, id: string): Token[] =>
  run.state.tokens.filter((token) => token.in === id);

/** The definition that the children of an execution live in. */
export function definitionInside(run: Run, token: Token): Definition {
  let current: Token | undefined = token;
  while (current) {
    if (current.calls !== undefined) return calledDefinition(run, current.calls);
    current = parentOf(run, current);
  }
  return run.definition;
}

/** The definition that an execution's own element lives in. */
export function definitionOf(run: Run, token: Token): Definition {
  const parent = parentOf(run, token);
  return parent ? definitionInside(run, parent) : run.definition;
}

export function calledDefinition(run: Run, ref: string): Definition {
  const found = run.definition.library?.[ref] ?? run.env.definitionOf?.(ref);
  if (!found)
    throw new CircuitIncident('circuit-appele-inconnu', `Le circuit appelé « ${ref} » n’existe pas.`);
  return found;
}

export const isRoot = (token: Token): boolean => token.id === ROOT;

/** The node a token is at; the root is at none. */
export function nodeOf(run: Run, token: Token): FlowNode {
  const node = definitionOf(run, token).nodes[token.at];
  if (!node) {
    throw new CircuitIncident('etat-incoherent', `L’élément « ${token.at} » n’est pas dans le circuit.`);
  }
  return node;
}

/** The scope whose nodes the children of an execution are at, when it is one. */
export function scopeInside(run: Run, token: Token): Scope | undefined {
  if (isRoot(token)) return run.definition.scopes[run.definition.id];
  if (token.loop) return undefined;
  if (token.calls !== undefined) {
    const called = calledDefinition(run, token.calls);
    return called.scopes[called.id];
  }
  return definitionOf(run, token).scopes[token.at];
}

/** The execution of the process or sub-process that a token moves in. */
export function scopeTokenOf(run: Run, token: Token): Token {
  return parentOf(run, token) ?? rootToken(run);
}

/** Takes a token from the graph; the scope it was in may have lost its last one. */
export function consume(run: Run, token: Token): void {
  removeToken(run, token);
  run.queue.push({ do: 'settle', token: token.in });
}

export function newId(run: Run): string {
  run.state.seq += 1;
  return `e${run.state.seq}`;
}

export function addToken(run: Run, token: Omit<Token, 'id'>): Token {
  const added: Token = { id: newId(run), ...token };
  run.state.tokens.push(added);
  return added;
}

export function removeToken(run: Run, token: Token): void {
  const index = run.state.tokens.indexOf(token);
  if (index >= 0) run.state.tokens.splice(index, 1);
}

/** Puts a token on an element, to be entered in its turn. */
export function place(run: Run, at: string, inside: string, via?: string): Token {
  const token = addToken(run, via === undefined ? { at, in: inside } : { at, in: inside, via });
  run.queue.push({ do: 'enter', token: token.id });
  return token;
}
