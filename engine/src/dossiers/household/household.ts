import { getPack, type InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { getDossier } from '../dossierRow.js';
import type { Traits } from '../traits.js';

/** Whether the dossiers of a pack are of a household: kept under one person, with other members. */
export const isHousehold = ({ manifest }: Pick<InstalledPack, 'manifest'>): boolean =>
  manifest.dossier.subject === 'household';

/** The roles that the pack lets a member have. */
export function rolesOf({ manifest, codes }: InstalledPack): Array<{ code: string; label: string }> {
  const entries = codes.get(manifest.dossier.household?.roles ?? '')?.entries ?? [];
  return entries.map(({ code, label }) => ({ code, label }));
}

/** How a household is named: by the word of the pack, and the last name it is kept under. */
export function householdTitle({ manifest }: InstalledPack, { nomUsage, nomNaissance }: Traits): string {
  const name = (nomUsage || nomNaissance || '').trim().toLocaleUpperCase('fr');
  return `${manifest.dossier.household?.label ?? ''} ${name}`.trim();
}

/** The household that somebody is a member of, when it is by it that they are known. */
export const householdOf = (
  { pack, dossier }: { pack: InstalledPack; dossier: { traits: Traits } },
  memberId: string | undefined,
): { memberId?: string; household?: string } =>
  memberId === undefined ? {} : { memberId, household: householdTitle(pack, dossier.traits) };

/**
 * Whether a dossier is, or was, of several persons: what it holds is not surely of the one it is kept under, whose national
 * identity it must not bear.
 * @throws Problem `dossier-not-found`
 */
export async function isOfHousehold(tx: Tx, dossierId: string): Promise<boolean> {
  const { packVersionId } = await getDossier(tx, dossierId);
  if (isHousehold(await getPack(packVersionId, tx))) return true;
  const members = await tx.query('select from household_member where dossier_id = $1 limit 1', [dossierId]);
  return members.length > 0;
}
