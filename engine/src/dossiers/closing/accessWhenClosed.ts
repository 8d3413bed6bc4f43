import type { DomainAccess } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { isNamedReader } from './namedReaders.js';

/** What may still be added to a closed dossier: these forms, by who could write before it was closed. */
export type Late = { forms: readonly string[]; access: DomainAccess[] };

/** What one may do by one's roles: as the dossier is reached, and as if one were in its team. */
type Held = { reached: DomainAccess[]; asTeam: () => DomainAccess[] };

/**
 * What one may do in a dossier as its life goes on: everything, reading alone once it is closed, nothing once it is
 * archived but for those named, who read what their roles let a team read; nobody once it is eliminated. No opening with
 * a reason gets past the archive.
 */
export async function accessWhenClosed(
  tx: Tx,
  principal: Principal,
  dossier: DossierRow,
  { reached, asTeam }: Held,
): Promise<{ access: DomainAccess[]; late?: Late }> {
  switch (dossier.phase) {
    case 'actif':
      return { access: reached };
    case 'clos': {
      const { manifest } = await getPack(dossier.packId, tx);
      return {
        access: readingOnly(reached),
        late: { forms: manifest.dossier.archive?.forms ?? [], access: reached },
      };
    }
    case 'archive':
      return { access: (await isNamedReader(tx, principal, dossier.id)) ? readingOnly(asTeam()) : [] };
    case 'elimine':
      return { access: [] };
  }
}

/** The same domains, to read and nothing else. */
export function readingOnly(access: readonly DomainAccess[]): DomainAccess[] {
  return access
    .filter(({ actions }) => actions.includes('lire'))
    .map((one) => ({ ...one, actions: ['lire' as const] }));
}

/** What one may fill a form by: on a closed dossier, the forms that may still be added are filled as before. */
export function accessToFill(
  { access, late }: { access: DomainAccess[]; late?: Late },
  formId: string | null,
): DomainAccess[] {
  return late && formId !== null && late.forms.includes(formId) ? late.access : access;
}
