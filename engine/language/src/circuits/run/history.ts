import type { FlowNode, SequenceFlow } from '../definition.js';
import type { Effect, Token } from '../state.js';
import type { Run } from './Run.js';

type What = Extract<Effect, { kind: 'history' }>['what'];

/** Wishes a line of history. */
export function note(run: Run, what: What, token: Token, node: FlowNode | SequenceFlow): void {
  const line: Effect = { kind: 'history', elementId: node.id, executionId: token.id, what };
  run.effects.push(node.name === undefined ? line : { ...line, name: node.name });
}

/** A node is entered: its line of history, and the stage of the dossier it stands for. */
export function noteEntry(run: Run, token: Token, node: FlowNode): void {
  note(run, 'entered', token, node);
  noteStage(run, node);
}

export function noteStage(run: Run, node: FlowNode): void {
  if (node.stage !== undefined) run.effects.push({ kind: 'setStage', stage: node.stage });
}
