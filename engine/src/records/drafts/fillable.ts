import type { Fillable } from '@trame/schemas';
import type { DomainAccess } from '../../access/index.js';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import { accessToFill, openDossier, type OpenedDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { mayFill } from '../policy.js';

/**
 * What somebody may fill in a dossier at any moment: the forms that the pack declares records or parts of the profile,
 * and the grids, in the version of the pack now in force, in the domains where they write.
 * @throws Problem `dossier-not-found`
 */
export async function listFillable(tx: Tx, principal: Principal, dossierId: string): Promise<Fillable> {
  const opened = await openDossier(tx, principal, dossierId);
  const pack = await getPack(opened.dossier.packId, tx);
  const byTitle = (a: { title: string }, b: { title: string }) => a.title.localeCompare(b.title, 'fr');
  const line = ({ id, title, description, domain }: Offered) => ({
    id,
    title,
    domain,
    ...(description === undefined ? {} : { description }),
  });
  return {
    packVersionId: pack.versionId,
    forms: fillableForms(pack, opened).map(line).sort(byTitle),
    grids: fillableGrids(pack, opened.access).map(line).sort(byTitle),
  };
}

type Offered = { id: string; title: string; description?: string; domain: string };

/** The forms that may be filled in a dossier without a circuit that asks for them. */
export function fillableForms(
  pack: InstalledPack,
  opened: Pick<OpenedDossier, 'access' | 'late'>,
): Offered[] {
  const forms = [...pack.forms.values()].map(({ form }) => form);
  return forms.filter(({ id, use, domain }) => use !== 'task' && mayFill(accessToFill(opened, id), domain));
}

/** The grids that may be filled in a dossier. */
export function fillableGrids(pack: InstalledPack, access: readonly DomainAccess[]): Offered[] {
  return [...pack.grids.values()].filter(({ domain }) => mayFill(access, domain));
}
