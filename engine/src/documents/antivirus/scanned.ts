import { recordAudit } from '../../audit/index.js';
import { inOrganisation, logger } from '../../platform/index.js';
import { actorOf, type Sender, subjectOf } from '../files/Sender.js';
import { documentErrors } from '../errors.js';
import { documentsRoom } from '../room.js';
import { AntivirusUnavailable, type Scan } from './Antivirus.js';

/**
 * The same bytes, each sent to the antivirus as it passes; the last of them are given once it said that they are clean, so that
 * whoever stores them never has the whole of a file that is not.
 * @throws Problem `file-infected`, `antivirus-unavailable`
 */
export async function* scanned(sender: Sender, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { antivirus } = documentsRoom();
  if (!antivirus) {
    yield* bytes;
    return;
  }
  let scan: Scan | undefined;
  try {
    scan = await antivirus.open();
    let held: Buffer | undefined;
    for await (const chunk of bytes) {
      await scan.send(chunk);
      if (held) yield held;
      held = chunk;
    }
    const verdict = await scan.verdict();
    if (!verdict.clean) {
      await tellInfected(sender, verdict.name);
      throw documentErrors.problem('file-infected');
    }
    if (held) yield held;
  } catch (error) {
    if (!(error instanceof AntivirusUnavailable)) throw error;
    logger.error({ reason: error.message }, 'the antivirus does not answer: a file was refused');
    throw documentErrors.problem('antivirus-unavailable', { cause: error, headers: { 'Retry-After': '60' } });
  } finally {
    scan?.close();
  }
}

/** In a transaction of its own: nothing else is kept of what was refused. The name is the antivirus', never the file's. */
async function tellInfected(sender: Sender, virus: string): Promise<void> {
  await inOrganisation(sender.organisationId, (tx) =>
    recordAudit(tx, {
      action: 'fichier.infecte',
      actor: actorOf(sender),
      subject: subjectOf(sender),
      details: { virus },
    }),
  );
}
