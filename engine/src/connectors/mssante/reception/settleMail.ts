import { fileArrived } from '../../../documents/index.js';
import { domainOfReceived, lockDossier } from '../../../dossiers/index.js';
import { recordAudit, type Actor } from '../../../audit/index.js';
import { publishFact, type Tx } from '../../../platform/index.js';
import {
  destinationOf,
  staleness,
  type ArrivedDocument,
  type Destination,
  type ReadArchive,
} from './judgeMail.js';

/** Where what comes by MSSanté is said to come from. */
export const ORIGIN = 'MSSanté';
/** Message of BPMN that a circuit waits for, or begins by, when something was filed in the dossier. */
export const RECEIVED = 'mssante-recu';
/** Told to the circuits from outside any of them. */
export const OUTSIDE_MESSAGE = 'message.exterieur';

/** A message that is being judged. */
export interface JudgedMail {
  id: string;
  establishmentId: string;
}

/** Files the documents of a message by itself, or sets it aside with the reason. */
export async function settleMail(tx: Tx, mail: JudgedMail, read: ReadArchive): Promise<void> {
  if ('reason' in read) return setAside(tx, mail.id, read.reason);
  const destination = await heldDestination(tx, mail.establishmentId, read);
  if ('reason' in destination) return setAside(tx, mail.id, destination.reason);
  const { dossierId } = destination.dossier;
  const domain = await domainOfReceived(tx, dossierId);
  if (domain === undefined)
    return setAside(
      tx,
      mail.id,
      'Le paramétrage ne dit pas où classer ce qui arrive par messagerie sécurisée.',
    );
  const stale = await Promise.all(read.documents.map((one) => staleness(tx, dossierId, one)));
  if (stale.includes('ancien'))
    return setAside(
      tx,
      mail.id,
      'Une version aussi récente de ce document est déjà au dossier\u00A0: comparez-les avant de classer celle-ci.',
    );
  const fresh = read.documents.filter((_, at) => stale[at] === undefined);
  if (fresh.length === 0) return close(tx, mail.id, { state: 'doublon', dossierId });
  const files: string[] = [];
  for (const document of fresh) {
    const fileId = await fileDocument(tx, mail.id, { dossierId, domain, document });
    // Set aside with what was filed undone: half a message in a dossier would be believed whole.
    if (fileId === undefined) throw new NotKept(document.uri);
    files.push(fileId);
  }
  await close(tx, mail.id, { state: 'classe', dossierId });
  await tellFiled(tx, { mailId: mail.id, dossierId, files, types: fresh.map(({ type }) => type) });
}

/** Where it goes, held: two identities may have been merged, or taken apart, since its dossier was found. */
async function heldDestination(
  tx: Tx,
  establishmentId: string,
  read: Parameters<typeof destinationOf>[2],
): Promise<Destination> {
  const found = await destinationOf(tx, establishmentId, read);
  if ('reason' in found) return found;
  await lockDossier(tx, found.dossier.dossierId, 'no key update');
  return destinationOf(tx, establishmentId, read);
}

/** A document whose body is none of the kinds that may be kept. */
export class NotKept extends Error {
  constructor(readonly uri: string) {
    super('a document that came is of no kind that is kept');
  }
}

async function fileDocument(
  tx: Tx,
  mailId: string,
  { dossierId, domain, document }: { dossierId: string; domain: string; document: ArrivedDocument },
): Promise<string | undefined> {
  const { title, type, uniqueId, cda } = document;
  const fileId = await fileArrived(tx, {
    dossierId,
    domain,
    title: title || 'Document reçu',
    tags: [ORIGIN],
    name: title || 'document',
    data: cda.body?.bytes ?? Buffer.alloc(0),
    origin: ORIGIN,
    actor: 'systeme',
  });
  if (fileId !== undefined)
    await noteReceived(tx, {
      fileId,
      mailId,
      dossierId,
      uniqueId,
      setId: cda.setId,
      version: cda.version,
      type,
    });
  return fileId;
}

/** Notes which document of which message a filed file is. */
export async function noteReceived(
  tx: Tx,
  one: {
    fileId: string;
    mailId: string;
    dossierId: string;
    uniqueId?: string | undefined;
    setId?: string | undefined;
    version?: number | undefined;
    type?: string | undefined;
  },
): Promise<void> {
  await tx.query(
    `insert into received_document (organisation_id, file_id, mail_id, dossier_id, unique_id, set_id, version, type)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.organisationId,
      one.fileId,
      one.mailId,
      one.dossierId,
      one.uniqueId?.slice(0, 200) || null,
      one.setId?.slice(0, 200) ?? null,
      one.version ?? null,
      one.type?.slice(0, 80) ?? null,
    ],
  );
}

/** Tells the circuits of a dossier that something was filed in it. */
export async function tellFiled(
  tx: Tx,
  {
    mailId,
    dossierId,
    files,
    types,
  }: { mailId: string; dossierId: string; files: readonly string[]; types: readonly string[] },
): Promise<void> {
  await publishFact(tx, {
    type: OUTSIDE_MESSAGE,
    payload: {
      name: RECEIVED,
      dossierId,
      payload: { message: mailId, documents: [...files], types: [...types] },
    },
  });
}

/** Sets a message aside: a human decides. */
export async function setAside(tx: Tx, mailId: string, reason: string): Promise<void> {
  await tx.query(
    `update received_mail set state = 'a-part', reason = $2, revision = revision + 1 where id = $1 and state = 'recu'`,
    [mailId, reason.slice(0, 2000)],
  );
  await traceMail(tx, { mailId, action: 'message.mis-a-part', actor: 'systeme' });
}

/** Says what became of a message. */
export async function close(
  tx: Tx,
  mailId: string,
  {
    state,
    dossierId = null,
    by = 'systeme',
  }: { state: 'classe' | 'doublon' | 'avis'; dossierId?: string | null; by?: Actor },
): Promise<void> {
  await tx.query(
    `update received_mail set state = $2, dossier_id = $3, reason = null, decided_by = $4, decided_at = $5, revision = revision + 1
      where id = $1`,
    [mailId, state, dossierId, by === 'systeme' ? null : by.professionalId, tx.now()],
  );
  await traceMail(tx, { mailId, action: `message.${state}`, actor: by, dossierId });
}

/** What was done with a message, in the trail; never its content. */
export async function traceMail(
  tx: Tx,
  {
    mailId,
    action,
    actor,
    dossierId,
  }: { mailId: string; action: string; actor: Actor; dossierId?: string | null },
): Promise<void> {
  await recordAudit(tx, {
    action,
    actor,
    ...(dossierId ? { dossierId } : {}),
    subject: { kind: 'message-recu', id: mailId },
  });
}
