import type { DomainAccess } from '../../access/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { openableDomains } from './openableDomains.js';

/**
 * The data domains of a dossier that somebody has opened with a reason, for the time it holds and as long as a role of
 * theirs allows it; undefined when they have opened none.
 */
export async function openedByReason(
  tx: Tx,
  principal: Principal,
  dossier: Pick<DossierRow, 'id' | 'packId' | 'establishmentId'>,
): Promise<string[] | undefined> {
  const domains = (await openings(tx, principal.professionalId)).get(dossier.id);
  if (domains === undefined) return undefined;
  const openable = await openableDomains(tx, principal, dossier);
  return openable.filter((domain) => domains.has(domain));
}

async function openings(tx: Tx, professionalId: string): Promise<ReadonlyMap<string, Set<string>>> {
  const rows = await tx.once(`break-glass ${professionalId}`, ['break_glass'], () =>
    tx.query<{ dossierId: string; domains: string[] }>(
      `select dossier_id as "dossierId", domains from break_glass
        where professional_id = $1 and until > $2 and verdict is distinct from 'injustifie'`,
      [professionalId, tx.now()],
    ),
  );
  const byDossier = new Map<string, Set<string>>();
  for (const { dossierId, domains } of rows)
    byDossier.set(dossierId, new Set([...(byDossier.get(dossierId) ?? []), ...domains]));
  return byDossier;
}

/** What one may do, with reading what was opened with a reason; nothing more than reading. */
export function withOpened(
  access: readonly DomainAccess[],
  opened: readonly string[] | undefined,
  domains: ReadonlyArray<{ id: string; label: string; walled?: boolean }>,
): DomainAccess[] {
  if (opened === undefined) return [...access];
  return domains.flatMap(({ id, label, walled }) => {
    const held = access.find(({ domain }) => domain === id);
    if (!opened.includes(id) || walled === true || held?.actions.includes('lire')) return held ? [held] : [];
    return [{ domain: id, label, actions: ['lire' as const, ...(held?.actions ?? [])] }];
  });
}
