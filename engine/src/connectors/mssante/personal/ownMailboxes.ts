import type { ProvenProfessional } from '../../../access/index.js';
import { inOrganisation } from '../../../platform/index.js';
import { findMailboxes } from '../../annuaire/findMailboxes.js';
import { refreshDirectory } from '../../annuaire/refreshDirectory.js';
import type { CallContext } from '../../kit/callOutside.js';

/**
 * The personal mailboxes of a professional, as the Annuaire Santé tells them for the RPPS that Pro Santé Connect proved: its
 * claims name none, and none is ever typed. The directory is asked when it can be; else what is known of it answers.
 * @returns none for who has no RPPS, and for a mailbox on the red list
 */
export async function ownMailboxes(
  { nationalId }: ProvenProfessional,
  context: CallContext,
): Promise<string[]> {
  const rpps = /^8(\d{11})$/.exec(nationalId)?.[1];
  if (rpps === undefined) return [];
  const criteria = { identifiant: rpps };
  await refreshDirectory(criteria, context);
  const { items } = await inOrganisation(context.organisationId, (tx) =>
    findMailboxes(tx, criteria, undefined),
  );
  return items
    .filter((one) => one.kind === 'PER' && one.rpps === rpps && one.goneAt === undefined)
    .map(({ address }) => address);
}
