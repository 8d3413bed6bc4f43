import type { Scoring } from '@trame/schemas';

/** Calls an output by a name of one's own; without one, it is called as its method calls it. */
export function nameOutput(scoring: Scoring, output: string, label: string | undefined): Scoring {
  const { outputLabels, ...others } = scoring;
  const { [output]: _, ...kept } = outputLabels ?? {};
  const labels = label === undefined || label.trim() === '' ? kept : { ...kept, [output]: label };
  return Object.keys(labels).length > 0 ? { ...others, outputLabels: labels } : others;
}
