import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import type { JoinedFile } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { inOrganisation, Problem, type Principal, type Tx } from '../../platform/index.js';
import { scanned } from '../antivirus/scanned.js';
import { documentErrors } from '../errors.js';
import { holdToWrite } from '../holdDossier.js';
import { documentsRoom } from '../room.js';
import type { ReceivedObject } from '../store/ObjectStore.js';
import { assertRoomFor } from './quota.js';
import { actorOf, isThrough, type Sender } from './Sender.js';
import { refuseTooMuchThrough } from './throughLink.js';
import { fileName } from './fileName.js';
import type { MediaType } from './mediaTypes.js';
import { HEAD_BYTES, sniffMediaType } from './sniffMediaType.js';

/** Bytes of a file at most; a question may ask for less. */
export const MOST_BYTES = 50_000_000;

/** How long what is refused may still be sent. */
const DRAIN_MS = 20_000;

/** Bytes one may have joined without any record holding them yet. */
const MOST_WAITING = 1_000_000_000;

/** How a file that arrives is called, and where it will belong. */
export interface FileArrival {
  name: string;
  dossier?: string;
  domain?: string;
}

/**
 * Receives a file of any size up to the limit, sealed as it arrives; what it is, is read in its bytes.
 * @throws Problem `file-empty`, `file-too-large`, `file-type-refused`, `files-waiting`, `quota-organisation`,
 * `quota-dossier`, `upload-interrupted`, `file-infected`, `antivirus-unavailable`
 */
export async function receiveFile(
  sender: Sender,
  arrival: FileArrival,
  request: IncomingMessage,
): Promise<JoinedFile> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > MOST_BYTES) throw tooLarge();
  // Told before it is sent, as far as it is known; again once it is here.
  const left = await inOrganisation(sender.organisationId, async (tx) => {
    await assertRoomFor(tx, declared, arrival.dossier);
    return isThrough(sender) ? refuseTooMuchThrough(tx, sender.through, declared) : undefined;
  }).catch((error: unknown) => letGoBy(request, error));
  const { store } = documentsRoom();
  const bytes = new Arrival(request, arrival.name, left);
  const received = await store
    .receiveObject(sender.organisationId, scanned(sender, bytes.checked()))
    .catch((error: unknown) => letGoBy(request, error));
  return inOrganisation(sender.organisationId, (tx) =>
    keep(tx, sender, arrival, received, bytes.mediaType()),
  ).catch(async (error: unknown) => {
    // What is refused has no row for sure; after any other failure, the sweep tells.
    if (error instanceof Problem) await store.forgetReceived(received);
    throw error;
  });
}

/** The bytes of a request, looked at as they pass. */
class Arrival {
  private kind: MediaType | undefined;

  constructor(
    private readonly request: IncomingMessage,
    private readonly name: string,
    /** What a link may still bring. */
    private readonly left = Number.POSITIVE_INFINITY,
  ) {}

  mediaType(): MediaType {
    if (!this.kind) throw new Error('the bytes were not read');
    return this.kind;
  }

  async *checked(): AsyncGenerator<Buffer> {
    let head = Buffer.alloc(0);
    let size = 0;
    try {
      // Not destroyed when it is refused half way: the sender must read why.
      for await (const chunk of this.request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > MOST_BYTES) throw tooLarge();
        if (size > this.left) throw documentErrors.problem('files-through');
        if (this.kind) yield chunk;
        else {
          head = Buffer.concat([head, chunk]);
          if (head.length >= HEAD_BYTES) yield this.looked(head);
        }
      }
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw documentErrors.problem('upload-interrupted', { cause: error });
    }
    if (size === 0) throw documentErrors.problem('file-empty');
    if (!this.kind) yield this.looked(head);
  }

  private looked(head: Buffer): Buffer {
    this.kind = sniffMediaType(head.subarray(0, HEAD_BYTES), this.name);
    if (!this.kind) throw documentErrors.problem('file-type-refused');
    return head;
  }
}

/** Lets what is still being sent go by, within reason: a browser reads an answer once it has sent everything. */
export async function letGoBy(request: IncomingMessage, error: unknown): Promise<never> {
  const over = AbortSignal.timeout(DRAIN_MS);
  if (!request.complete && !request.destroyed) {
    request.resume();
    await finished(request, { signal: over }).catch(() => undefined);
  }
  throw error;
}

function tooLarge(): Problem {
  return documentErrors.problem('file-too-large', { headers: { Connection: 'close' } });
}

async function keep(
  tx: Tx,
  sender: Sender,
  arrival: FileArrival,
  received: ReceivedObject,
  kind: MediaType,
): Promise<JoinedFile> {
  if (isThrough(sender)) {
    await sender.stillOpen(tx);
    await refuseTooMuchThrough(tx, sender.through, received.size);
  } else await refuseTooMuch(tx, sender, received.size);
  const place = isThrough(sender) ? undefined : await placeOf(tx, sender, arrival);
  await assertRoomFor(tx, received.size, place?.dossierId);
  const { id, size, sha256 } = await documentsRoom().store.keepReceived(tx, received, kind.type);
  const name = fileName(arrival.name, kind);
  await tx.query(
    `insert into joined_file (id, organisation_id, name, uploaded_by, uploaded_at, dossier_id, domain, through)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      tx.organisationId,
      name,
      isThrough(sender) ? null : sender.professionalId,
      tx.now(),
      place?.dossierId,
      place?.domain,
      isThrough(sender) ? sender.through : null,
    ],
  );
  await recordAudit(tx, {
    action: 'fichier.depose',
    actor: actorOf(sender),
    ...(place ? { dossierId: place.dossierId } : {}),
    subject: { kind: 'fichier', id },
    details: {
      type: kind.type,
      taille: size,
      sha256,
      ...(isThrough(sender) ? { demande: sender.through } : {}),
    },
  });
  return { id, nom: name, type: kind.type, taille: size, sha256 };
}

async function refuseTooMuch(tx: Tx, { professionalId }: Principal, size: number): Promise<void> {
  const [waiting] = await tx.query<{ bytes: string }>(
    `select coalesce(sum(o.size), 0) as bytes from joined_file f
       join stored_object o on o.id = f.id and o.wrapped_key is not null
      where f.uploaded_by = $1 and not exists (select 1 from joined_file_use u where u.file_id = f.id)
        and not exists (select 1 from filed_file d where d.file_id = f.id)`,
    [professionalId],
  );
  if (Number(waiting?.bytes ?? 0) + size > MOST_WAITING) throw documentErrors.problem('files-waiting');
}

/** The place that was said, when whoever joins the file may write there; nowhere otherwise. */
async function placeOf(
  tx: Tx,
  principal: Principal,
  { dossier, domain }: FileArrival,
): Promise<{ dossierId: string; domain: string } | undefined> {
  if (dossier === undefined || domain === undefined) return undefined;
  try {
    const { access } = await holdToWrite(tx, principal, dossier);
    const mayWrite = access.some((each) => each.domain === domain && each.actions.includes('ecrire'));
    return mayWrite ? { dossierId: dossier, domain } : undefined;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}
