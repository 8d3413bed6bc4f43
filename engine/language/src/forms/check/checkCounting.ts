import { quote } from '../../expressions/index.js';
import type { FieldStep } from '../plan/Plan.js';
import type { FormCheck } from './FormCheck.js';

/** Refuses a number computed from questions whose code system may not be counted: a score by another name. */
export function checkCounting({ plan, scope, report }: FormCheck): void {
  for (const step of plan.fields) {
    if (!step.computed || !['integer', 'decimal'].includes(step.field.type)) continue;
    for (const read of step.computed.reads) {
      const reason = read.kind === 'field' ? reasonOf(read, scope.unscorable ?? []) : undefined;
      if (reason === undefined) continue;
      const message = `Aucun nombre ne se calcule à partir de ${quote(read.kind === 'field' ? (read.field.label ?? read.field.id) : read.id)}\u00a0: ${reason}`;
      report({
        path: `${step.source}/computed`,
        rule: 'score-refused',
        message,
        value: step.field.computed,
        level: 'error',
      });
      break;
    }
  }
}

function reasonOf(
  { field }: FieldStep,
  unscorable: readonly { system: string; reason: string }[],
): string | undefined {
  const systems = [field.code?.system, ...(field.options ?? []).map(({ code }) => code?.system)];
  return unscorable.find(({ system }) =>
    systems.some((each) => each === system || each?.startsWith(`${system}:`)),
  )?.reason;
}
