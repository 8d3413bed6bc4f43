import type { DirectoryStanding } from '@trame/schemas';
import { inOrganisation, type Tx } from '../../platform/index.js';
import type { CallContext } from '../kit/callOutside.js';
import { extractionDate, findMailbox } from './findMailboxes.js';
import { refreshDirectory } from './refreshDirectory.js';

/**
 * Whether the directory still tells a mailbox, before one writes to it. It is asked when it can be; else the last
 * extraction says. A mailbox that was never seen may be on the red list: that is not a fault.
 */
export async function standingOf(given: string, context: CallContext): Promise<DirectoryStanding> {
  const address = given.trim().toLowerCase();
  const { live, failure } = await refreshDirectory({ adresse: address }, context);
  return inOrganisation(context.organisationId, async (tx) => {
    const standing = await judge(tx, address, live);
    return { address, ...standing, ...(failure ? { notice: failure.message } : {}) };
  });
}

async function judge(tx: Tx, address: string, live: boolean): Promise<Omit<DirectoryStanding, 'address'>> {
  const mailbox = await findMailbox(tx, address);
  const extraction = await extractionDate(tx);
  if (!mailbox) {
    const at = live ? tx.now() : extraction;
    return { standing: 'inconnue', ...(at ? { at: at.toISOString() } : {}) };
  }
  if (mailbox.goneAt !== undefined) return { standing: 'disparue', mailbox, at: mailbox.goneAt };
  // Answered once, before an extraction that no longer has it.
  if (!live && mailbox.source === 'annuaire' && extraction && extraction > new Date(mailbox.at))
    return { standing: 'disparue', mailbox, at: extraction.toISOString() };
  return { standing: 'connue', mailbox, at: mailbox.at };
}
