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

/** The element that a diagram opens on when it is too large to be read whole: what is blocked, else where one is. */
export function opensOn(marks: ReadonlyMap<string, Mark>): string | undefined {
  const places = [...marks];
  return (places.find(([, mark]) => mark === 'incident') ??
    places.find(([, mark]) => mark === 'current'))?.[0];
}
