import type { DomainAccess } from '../../access/index.js';
import type { Tx } from '../../platform/index.js';

/** The data domains that somebody has opened with a reason, dossier by dossier, for the time it holds. */
export async function openedByReason(tx: Tx, professionalId: string): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx.once(`break-glass ${professionalId}`, ['break_glass'], () =>
    tx.query<{ dossierId: string; domains: string[] }>(
      `select dossier_id as "dossierId", domains from break_glass
        where professional_id = $1 and until > $2 and verdict is distinct from 'injustifie'`,
      [professionalId, tx.now()],
    ),
  );
  return new Map(rows.map(({ dossierId, domains }) => [dossierId, domains]));
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
