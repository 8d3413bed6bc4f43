import type { FormFault } from '../FormFault.js';
import { message } from '../messages.js';
import type { FieldStep } from '../plan/Plan.js';

/** Says once, at the repeat, that a rule of its rows works for too long: it is for want of fewer rows, whichever they are. */
export function atRepeat(step: FieldStep, faults: FormFault[]): FormFault[] {
  const repeat = outermostRepeat(step);
  const [stopped] = faults.filter(isStopped);
  if (!repeat || !stopped) return faults;
  const label = step.field.label ?? step.field.id;
  const said = { path: repeat.pattern, fieldId: repeat.field.id, message: message('too-costly', { label }) };
  return [{ ...stopped, ...said }, ...faults.filter((fault) => !isStopped(fault))];
}

const isStopped = ({ rule }: FormFault): boolean => rule === 'too-costly';

function outermostRepeat({ container: { holder } }: FieldStep): FieldStep | undefined {
  if (!holder) return undefined;
  return outermostRepeat(holder) ?? (holder.type.holds === 'rows' ? holder : undefined);
}
