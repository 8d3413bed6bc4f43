import type { Effect } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import type { Step } from './step.js';

type History = Extract<Effect, { kind: 'history' }>;

/** One line, as `history_step` keeps those of an advance and `history_line` shows them: what, element, execution, name. */
type Line = [what: string, elementId: string, executionId: string, name?: string];

/** Keeps what the circuit did in one advance, with who made it move; nothing when it did nothing. */
export function writeHistory(tx: Tx, step: Step, effects: readonly Effect[]): void {
  const lines = effects.filter(isHistory).map(lineOf);
  if (lines.length === 0) return;
  addHistory(tx, step.instance.id, typeof step.actor === 'string' ? null : step.actor.professionalId, lines);
}

/** Adds lines to the history of an instance, in their order. */
export function addHistory(tx: Tx, instanceId: string, actorId: string | null, lines: Line[]): void {
  tx.add('history_step', {
    organisation_id: tx.organisationId,
    instance_id: instanceId,
    at: tx.now(),
    actor_id: actorId,
    lines,
  });
}

const isHistory = (effect: Effect): effect is History => effect.kind === 'history';

const lineOf = ({ what, elementId, executionId, name }: History): Line =>
  name === undefined ? [what, elementId, executionId] : [what, elementId, executionId, name];
