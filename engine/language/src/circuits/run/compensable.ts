import type { FlowNode } from '../definition.js';
import type { Compensable, Token } from '../state.js';
import type { Run } from './Run.js';
import { definitionOf } from './tokens.js';

/** Remembers a completed activity when something could undo it: a handler, or what was completed inside (10.7). */
export function rememberForCompensation(run: Run, token: Token, node: FlowNode): void {
  const inside = (run.state.compensable ?? []).some((entry) => entry.in === token.id);
  const ofInstance = token.index !== undefined;
  const handled = node.compensation !== undefined && !ofInstance;
  if (node.forCompensation || token.compensates) return;
  if (!inside && !handled && !compensationSubProcess(run, token, node)) return;
  const entry: Compensable = { id: token.id, at: token.at, in: token.in };
  if (token.vars) entry.vars = token.vars;
  if (ofInstance) entry.instance = true;
  run.state.compensable = [...(run.state.compensable ?? []), entry];
}

/** The event sub-process that undoes a completed sub-process, when it has one. */
export function compensationSubProcess(run: Run, token: Token, node: FlowNode): FlowNode | undefined {
  if (token.loop) return undefined;
  const { nodes, scopes } = definitionOf(run, token);
  for (const id of scopes[node.id]?.eventSubProcesses ?? []) {
    for (const start of scopes[id]?.starts ?? []) {
      const event = nodes[start];
      if (event?.events?.some(({ kind }) => kind === 'compensate')) return event;
    }
  }
  return undefined;
}
