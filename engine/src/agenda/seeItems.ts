import { allows, loadHabilitations } from '../access/index.js';
import { linkDossiers, personName, type OpenedDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';
import type { ItemRow } from './items/itemRow.js';
import { mayChange, sightOf, type Sight } from './policy.js';

/** A person concerned, whom one may name. */
export type NamedPerson = { id: string; displayName: string; numero: string };

/** An item as somebody may see it now. */
export type SeenItem = {
  sight: Sight;
  canChange: boolean;
  persons: NamedPerson[];
  /** How many persons concerned they may not name. */
  hidden: number;
};

/** How much somebody sees of each of these items, by the rights they have at this moment. */
export async function seeItems(
  tx: Tx,
  principal: Principal,
  items: readonly ItemRow[],
): Promise<Map<string, SeenItem>> {
  const ids = [...new Set(items.flatMap(({ dossierIds }) => dossierIds))];
  const linked = ids.length === 0 ? [] : await linkDossiers(tx, principal, ids);
  const dossiers = new Map(linked.map((one) => [one.dossier.id, one]));
  const habilitations = await loadHabilitations(principal, tx);
  const inDomain = (action: 'lire' | 'ecrire', { domain, establishmentId }: ItemRow, inCareTeam: boolean) =>
    allows(principal, action, { domain, establishmentId, inCareTeam }, habilitations);
  return new Map(
    items.map((item) => {
      const concerned = item.dossierIds.flatMap((id) => dossiers.get(id) ?? []);
      const facts = {
        takesPart: item.participants.some(({ id }) => id === principal.professionalId),
        wrote: item.createdBy === principal.professionalId,
        dossiers: concerned.map((one) => ({
          reads: acts(one, item.domain, 'lire'),
          writes: acts(one, item.domain, 'ecrire'),
        })),
        readsThere: inDomain('lire', item, false),
        writesThere: worksAt(principal, item.establishmentId) && inDomain('ecrire', item, true),
      };
      const named = concerned.filter(({ readable }) => readable.length > 0);
      return [
        item.id,
        {
          sight: sightOf(facts),
          canChange: mayChange(facts),
          persons: named.map(({ dossier: { id, numero, traits } }) => ({
            id,
            displayName: personName(traits),
            numero,
          })),
          hidden: item.dossierIds.length - named.length,
        },
      ];
    }),
  );
}

/** Whether somebody may do something in a data domain of a dossier. */
export function acts({ access }: OpenedDossier, domain: string, action: 'lire' | 'ecrire'): boolean {
  return access.some((one) => one.domain === domain && one.actions.includes(action));
}

/** Whether somebody holds a post in an establishment today. */
export function worksAt({ activities }: Principal, establishmentId: string): boolean {
  return activities.some((one) => one.establishmentId === establishmentId);
}
