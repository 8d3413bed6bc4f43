import type { Step } from './Plan.js';

/** The data domain by which a question is masked: its own, or that of what it is asked under. */
export function maskOf(step: Step | undefined): string | undefined {
  if (step?.kind !== 'field') return undefined;
  return step.field.mask ?? maskOf(step.option?.choice) ?? maskOf(step.container.holder);
}
