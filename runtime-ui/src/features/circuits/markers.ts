import type { InstanceDetail } from '@trame/schemas';

/** How an element of the diagram is marked. */
export type Mark = 'done' | 'current' | 'incident' | `heat-${1 | 2 | 3 | 4}`;

/** Marks of the elements of a circuit, by element id; where one is wins over where one has been. */
export function marksOf(
  instance: Pick<InstanceDetail, 'history' | 'tokens' | 'incidents'>,
): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const line of instance.history)
    if (line.what === 'completed' || line.what === 'flow') marks.set(line.elementId, 'done');
  for (const token of instance.tokens)
    marks.set(token.elementId, token.kind === 'incident' ? 'incident' : 'current');
  for (const incident of instance.incidents)
    if (!incident.resolvedAt) marks.set(incident.elementId, 'incident');
  return marks;
}
