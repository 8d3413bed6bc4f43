import type { MergedPack } from '../../catalog/index.js';
import type { Use } from './Use.js';

/** The business events that a question of a form decides, or whose answer goes with them. */
export function eventUses({ manifest }: MergedPack, formId: string, names: readonly string[]): Use[] {
  const question = names.join('.');
  return (manifest.events ?? []).flatMap(({ label, from, attributes = [] }, at): Use[] =>
    from.fact === 'fiche.enregistree' &&
    from.of === formId &&
    (from.when?.question === question || attributes.includes(question))
      ? [
          {
            path: 'pack.json',
            kind: 'manifest',
            id: manifest.id,
            title: manifest.title,
            message: `Fait compté « ${label} »`,
            pointer: `/events/${at}`,
          },
        ]
      : [],
  );
}
