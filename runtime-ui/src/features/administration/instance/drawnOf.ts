import type { InstanceDetail, OperationInstance } from '@trame/schemas';

type Drawn = Pick<InstanceDetail, 'xml' | 'history' | 'tokens' | 'incidents'>;

/** An instance as its diagram is drawn: executions of a called circuit are not on it. */
export function drawnOf(instance: OperationInstance): Drawn {
  return {
    xml: instance.xml,
    history: instance.history,
    incidents: instance.incidents,
    tokens: instance.executions
      .filter(({ circuit, kind }) => circuit === undefined && kind !== 'portee')
      .map(({ elementId, since, kind }) => ({
        elementId,
        since: since ?? instance.startedAt,
        kind: kind === 'incident' ? ('incident' as const) : ('tache' as const),
      })),
  };
}
