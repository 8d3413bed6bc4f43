import type { FlowNode } from '../definition.js';
import type { Token } from '../state.js';
import type { Correspondence } from './Correspondence.js';
import type { Places } from './Places.js';
import { type MigrationFault, nameOf, type Pair } from './plan.js';

/** An execution in its new place. */
type CarriedToken = { token: Token; from: FlowNode; to: FlowNode };

/** Carries one execution, or says why it cannot be: its element has no counterpart, or what it holds has none. */
export function carryToken(
  token: Token,
  places: Places,
  correspondence: Correspondence,
  faults: MigrationFault[],
): CarriedToken | undefined {
  const pair = places.outside(token);
  const from = pair?.from.nodes[token.at];
  if (!pair || !from) {
    faults.push({
      rule: 'circuit-appele-inconnu',
      message: `« ${token.at} » est dans un circuit appelé qui n’est pas dans les deux versions.`,
      element: token.at,
    });
    return undefined;
  }
  const told = (rule: MigrationFault['rule'], message: string): void => {
    const circuit = pair.circuit === undefined ? {} : { circuit: pair.circuit };
    faults.push({ rule, message, ...circuit, element: from.id });
  };
  const to = correspondence.nodeOf(pair, token.at);
  if (!to) {
    told(
      'position-sans-correspondance',
      `Le circuit attend à « ${nameOf(from)} », qui n’a pas de suite dans ce plan.`,
    );
    return undefined;
  }
  if (token.todo || token.compensates !== undefined) {
    told('compensation-en-cours', `« ${nameOf(from)} » est en train d’être annulé : attendez qu’il le soit.`);
    return undefined;
  }
  const carried = places.carryListening(token, { ...token, at: to.id }, correspondence);
  carryFlows(carried, { pair, from, to }, correspondence, told);
  if (token.begun !== undefined && !sameBeginning(token.begun, pair, { from, to }, correspondence)) {
    told(
      'sous-processus-different',
      `Ce que « ${nameOf(from)} » a déjà commencé n’est plus dans le même ordre.`,
    );
  }
  declareNewData(carried, pair.to.scopes[to.id]?.data ?? []);
  return { token: carried, from, to };
}

type Told = (rule: MigrationFault['rule'], message: string) => void;

/** The flows by which tokens came to a join are counted there: each must have its counterpart. */
function carryFlows(
  token: Token,
  { pair, from, to }: { pair: Pair; from: FlowNode; to: FlowNode },
  correspondence: Correspondence,
  told: Told,
): void {
  const become = (flow: string): string | undefined => correspondence.flowOf(pair, flow, to.id);
  const gone = `Une branche déjà arrivée à « ${nameOf(from)} » n’y arrive plus dans la nouvelle version.`;
  if (token.via !== undefined) {
    const via = become(token.via);
    if (via !== undefined) token.via = via;
    else if (token.queued) told('flux-disparu', gone);
    else delete token.via;
  }
  if (token.consumed) {
    const consumed = token.consumed.flatMap((flow) => become(flow) ?? []);
    if (consumed.length < token.consumed.length) told('flux-disparu', gone);
    token.consumed = consumed;
  }
}

function sameBeginning(
  begun: number,
  pair: Pair,
  { from, to }: { from: FlowNode; to: FlowNode },
  correspondence: Correspondence,
): boolean {
  const before = (pair.from.scopes[from.id]?.starts ?? []).slice(0, begun);
  const after = (pair.to.scopes[to.id]?.starts ?? []).slice(0, begun);
  return JSON.stringify(before.map((id) => correspondence.of(pair, id) ?? null)) === JSON.stringify(after);
}

/** Data that the new version declares in a scope under way has no value yet. */
function declareNewData(token: Token, names: string[]): void {
  if (names.length === 0 || token.loop || !token.open) return;
  token.vars = { ...Object.fromEntries(names.map((name) => [name, null])), ...token.vars };
}
