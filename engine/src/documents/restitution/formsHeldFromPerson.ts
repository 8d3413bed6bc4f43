import type { InstalledPack } from '../../catalog/index.js';
import { nationalType } from '../../catalog/index.js';
import { heldWithin } from '../policy.js';

/**
 * The forms whose answers do not go to the person they are about: those that documents are made of, when no document made
 * of them may go to the person either (a report to the child welfare service, who told of a danger). A record says
 * nothing to somebody that its documents must not.
 * @returns their ids
 */
export function formsHeldFromPerson({ documents }: Pick<InstalledPack, 'documents'>): Set<string> {
  const held = new Set<string>();
  const given = new Set<string>();
  for (const { model } of documents.values()) {
    const { to } = heldWithin(model.flow, nationalType(model.nationalType)?.flow);
    const goes = to === undefined || to.includes('usager');
    for (const source of Object.values(model.sources)) {
      const [kind, id = ''] = source.split(':');
      if (kind === 'form') (goes ? given : held).add(id);
    }
  }
  return new Set([...held].filter((id) => !given.has(id)));
}
