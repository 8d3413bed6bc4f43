import type { Principal, Tx } from '../../platform/index.js';
import { findDraftToChange } from '../drafts/draftRow.js';
import { recordErrors } from '../errors.js';
import { evolveRow } from './evolveRow.js';
import { wayOf } from './wayOf.js';

/**
 * Makes a draft that is opened one of the version of its pack in force; one that is there already stays as it is.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`, `stale-version`, `entry-stays` with why
 */
export async function evolveDraft(tx: Tx, principal: Principal, id: string, revision: number): Promise<void> {
  const { draft } = await findDraftToChange(tx, principal, id, revision);
  const way = await wayOf(tx, draft);
  if (!way) return;
  if ('stays' in way) throw recordErrors.problem('entry-stays', { detail: way.stays.join(' ') });
  await evolveRow(tx, draft, way, { byId: principal.professionalId, actor: principal });
}
