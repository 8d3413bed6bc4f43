import type { ReceivedMail } from '@trame/schemas';
import { recordAudit } from '../../../audit/index.js';
import { getObject, keptKind, mayFile } from '../../../documents/index.js';
import { dossiersOfIns, linkDossiers, personName } from '../../../dossiers/index.js';
import { XmlError, type Principal, type Tx } from '../../../platform/index.js';
import { readXdm } from '../../interop/readXdm.js';
import { receptionErrors } from './errors.js';
import { isArchive, openMail, type MailPart, type OpenedMail } from './openMail.js';
import { readReceivedCda } from './readReceivedCda.js';
import { presentReceived, receivedRow, type ReceivedRow } from './receivedRows.js';

/** A message opened, and its row. */
interface Opened {
  row: ReceivedRow;
  mail: OpenedMail;
}

const NOTHING: OpenedMail = { text: '', parts: [], archives: [] };

/** Opens a message that somebody may open. @throws Problem `received-mail-not-found` */
export async function openReceivedRow(
  tx: Tx,
  principal: Principal,
  id: string,
  lock: '' | 'for update' = '',
): Promise<Opened> {
  const row = await receivedRow(tx, principal, id, lock);
  // What was filed in a dossier is opened there, by who may.
  if (row.dossierId !== null || row.objectId === null) return { row, mail: NOTHING };
  const { data } = await getObject(tx, row.objectId);
  return { row, mail: await openMail(data).catch(() => NOTHING) };
}

/** A message as its reader sees it; the reading is traced. @throws Problem `received-mail-not-found` */
export async function openReceived(tx: Tx, principal: Principal, id: string): Promise<ReceivedMail> {
  const { row, mail } = await openReceivedRow(tx, principal, id);
  const person = row.dossierId === null ? await personOf(mail) : undefined;
  await recordAudit(tx, { action: 'message.lu', actor: principal, subject: { kind: 'message-recu', id } });
  const [line] = await presentReceived(tx, principal, [row]);
  return {
    mail: line!,
    text: mail.text,
    attachments: mail.parts.map((part, index) => ({
      index,
      name: part.name,
      size: part.content.length,
      mayFile: !isArchive(part) && keptKind(part.content, part.name) !== undefined,
    })),
    ...(person ? { person: person.told } : {}),
    candidates: person?.ins ? await candidatesFor(tx, principal, person.ins) : [],
  };
}

/** The bytes of a part, to be kept by who reads. @throws Problem `received-mail-not-found`, `received-mail-attachment` */
export async function receivedPart(
  tx: Tx,
  principal: Principal,
  id: string,
  index: number,
): Promise<MailPart> {
  const { mail } = await openReceivedRow(tx, principal, id);
  const part = mail.parts[index];
  if (!part) throw receptionErrors.problem('received-mail-attachment');
  await recordAudit(tx, {
    action: 'message.piece-lue',
    actor: principal,
    subject: { kind: 'message-recu', id },
    details: { piece: index },
  });
  return part;
}

type Person = {
  told: NonNullable<ReceivedMail['person']>;
  ins?: { matricule: string; oid: string };
};

/** Whom the archive says it is about, when it can be read: a hint for a human, never a proof. */
async function personOf({ archives }: OpenedMail): Promise<Person | undefined> {
  const [archive, other] = archives;
  if (!archive || other) return undefined;
  const read = await readXdm(archive);
  if ('reasons' in read) return undefined;
  const { documents, patient } = read;
  const [first] = documents;
  if (!first) return undefined;
  try {
    const { traits } = readReceivedCda(first.cda);
    const name = [traits.prenoms, traits.nomNaissance].filter(Boolean).join(' ');
    return {
      told: {
        name: name || 'Sans nom',
        ...(traits.dateNaissance ? { birthDate: traits.dateNaissance } : {}),
        ...(patient.isIns ? { matricule: patient.id } : {}),
      },
      ...(patient.isIns ? { ins: { matricule: patient.id, oid: patient.oid } } : {}),
    };
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

async function candidatesFor(
  tx: Tx,
  principal: Principal,
  ins: { matricule: string; oid: string },
): Promise<ReceivedMail['candidates']> {
  const ids = (await dossiersOfIns(tx, ins)).map(({ dossierId }) => dossierId);
  return (await linkDossiers(tx, principal, ids))
    .filter(({ pack, access }) => mayFile(access, pack.manifest.dossier.receivedDomain ?? ''))
    .map(({ dossier }) => ({
      id: dossier.id,
      numero: dossier.numero,
      displayName: personName(dossier.traits),
    }));
}
