import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { readXdm, type ReceivedXdm } from '../../engine/src/connectors/index.js';
import { receivedMails, type ReceivedMail } from '../../engine/sandbox/smtp/mailbox.js';

/** The last mail that the twin took, its archive opened, and the PDF beside it. */
export async function lastArchive(
  folder: string,
): Promise<{ mail: ReceivedMail | undefined; read: ReceivedXdm; pdf: Buffer | undefined }> {
  const mail = receivedMails(folder).at(-1);
  const { attachments } = await simpleParser(await readFile(path.join(folder, mail?.file ?? '')));
  const read = await readXdm(attachments[0]?.content ?? Buffer.alloc(0));
  return { mail, read, pdf: attachments[1]?.content };
}
