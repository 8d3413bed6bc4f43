import { getObject } from '../../../documents/index.js';
import { inOrganisation, logger, XmlError, type JobContext, type Tx } from '../../../platform/index.js';
import { readArchive, type ReadArchive } from './judgeMail.js';
import type { Judging } from './keepMail.js';
import { openMail, type OpenedMail } from './openMail.js';
import { readNotices } from './readNotice.js';
import { settleNotice } from './settleNotice.js';
import { NotKept, setAside, settleMail, type JudgedMail } from './settleMail.js';

type Row = JudgedMail & { objectId: string };

/**
 * Judges a message that came: filed by itself, or set aside with the reason. Done once, whatever is killed in between:
 * what becomes of it is written in the transaction that files.
 */
export async function judgeMail({ mailId }: Judging, context: JobContext): Promise<void> {
  try {
    await judgeOnce(mailId, context.organisationId);
  } catch (error) {
    if (context.attempt < context.maxAttempts) throw error;
    context.logger.error({ err: error, mailId }, 'a message that came could not be judged');
    await inOrganisation(context.organisationId, (tx) => setAside(tx, mailId, GIVEN_UP));
  }
}

const GIVEN_UP =
  'Le message n’a pas pu être traité, après plusieurs essais\u00A0: lisez-le, et choisissez le dossier.';

async function judgeOnce(mailId: string, organisationId: string): Promise<void> {
  const raw = await inOrganisation(organisationId, async (tx) => {
    const mail = await waiting(tx, mailId, '');
    return mail && (await getObject(tx, mail.objectId)).data;
  });
  if (!raw) return;
  const opened = await openMail(raw).catch((error: unknown) => {
    logger.warn({ err: error, mailId }, 'a message that came cannot be read');
    return undefined;
  });
  const notices = opened && readNotices(opened);
  const read = opened ? await readOrReason(opened) : { reason: 'Le message ne peut pas être lu.' };
  const settle = (what: ReadArchive): Promise<void> =>
    inOrganisation(
      organisationId,
      async (tx) => {
        const mail = await waiting(tx, mailId, 'for update');
        if (mail) await (notices ? settleNotice(tx, mail.id, notices) : settleMail(tx, mail, what));
      },
      { retries: 3 },
    );
  await settle(read).catch((error: unknown) => {
    if (!(error instanceof NotKept)) throw error;
    return inOrganisation(organisationId, (tx) =>
      setAside(
        tx,
        mailId,
        `Le corps du document ${error.uri} n’est d’aucun format que l’on garde\u00A0: lisez le message, et choisissez quoi classer.`,
      ),
    );
  });
}

async function readOrReason(opened: OpenedMail): Promise<ReadArchive> {
  try {
    return await readArchive(opened);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { reason: 'Un fichier XML de l’archive ne peut pas être lu.' };
  }
}

/** The message, as long as nobody has judged it. */
async function waiting(tx: Tx, id: string, lock: '' | 'for update'): Promise<Row | undefined> {
  const [row] = await tx.query<Row>(
    `select id, establishment_id as "establishmentId", object_id as "objectId" from received_mail
      where id = $1 and state = 'recu' and object_id is not null ${lock}`,
    [id],
  );
  return row;
}
