import { createHash, randomUUID } from 'node:crypto';
import {
  currentKey,
  type MasterKeys,
  newKey,
  seal,
  SealBroken,
  sealStream,
  unseal,
  unwrapKey,
} from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import type { ObjectFolder } from './folder.js';

/** What was stored. */
export interface StoredObject {
  id: string;
  sha256: string;
  size: number;
  mediaType: string;
}

/** Bytes that were received and lie sealed in the folder, without a row yet: an hour later they are swept. */
export interface ReceivedObject {
  id: string;
  organisationId: string;
  sha256: string;
  size: number;
  /** The object's own key, in memory only. */
  key: Buffer;
}

/** Files of the organisations, each sealed with a key of its own. */
export interface ObjectStore {
  /**
   * Writes the bytes for good, then their row in the transaction: when it does not commit, the file is swept later.
   * @throws Problem `storage-full`
   */
  putObject(tx: Tx, object: { data: Buffer; mediaType: string }): Promise<StoredObject>;
  /**
   * Seals bytes as they arrive, outside of any transaction: a slow sender holds nothing. When their source fails,
   * nothing remains. @throws Problem `storage-full`
   */
  receiveObject(organisationId: string, bytes: AsyncIterable<Uint8Array>): Promise<ReceivedObject>;
  /** Removes what was received and will never have a row. */
  forgetReceived(received: ReceivedObject): Promise<void>;
  /** Writes the row of what was received. */
  keepReceived(tx: Tx, received: ReceivedObject, mediaType: string): Promise<StoredObject>;
  /**
   * Reads bytes and checks their hash.
   * @throws Problem `object-not-found`, `object-eliminated`, `object-damaged`
   */
  getObject(tx: Tx, id: string): Promise<StoredObject & { data: Buffer }>;
  /** Forgets the object's key, which is what eliminates it everywhere; the file goes with the next sweep. */
  eliminateObject(tx: Tx, id: string): Promise<void>;
}

interface Row {
  wrapped_key: Buffer | null;
  key_id: string;
  organisation_key: Buffer | null;
  sha256: string;
  size: string;
  media_type: string;
}

/** @param master what wraps the organisations' keys */
export function createObjectStore(folder: ObjectFolder, master: MasterKeys): ObjectStore {
  return {
    async putObject(tx, { data, mediaType }) {
      const id = randomUUID();
      const key = newKey();
      const sha256 = createHash('sha256').update(data).digest('hex');
      await folder
        .write(tx.organisationId, id, seal(key, contentPlace(tx.organisationId, id), data))
        .catch(explain);
      return insertRow(tx, master, { id, key, sha256, size: data.length, mediaType });
    },

    async receiveObject(organisationId, bytes) {
      const id = randomUUID();
      const key = newKey();
      const hash = createHash('sha256');
      let size = 0;
      const measured = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of bytes) {
          hash.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      };
      await folder
        .write(organisationId, id, sealStream(key, contentPlace(organisationId, id), measured()))
        .catch(explain);
      return { id, organisationId, key, sha256: hash.digest('hex'), size };
    },

    forgetReceived: ({ organisationId, id }) => folder.remove(organisationId, id),

    async keepReceived(tx, received, mediaType) {
      if (received.organisationId !== tx.organisationId)
        throw new Error('an object is kept in the organisation that received it');
      return insertRow(tx, master, { ...received, mediaType });
    },

    async getObject(tx, id) {
      const [row] = await tx.query<Row>(
        // One statement: the key that the row names cannot be retired in between.
        `select o.wrapped_key, o.key_id, k.wrapped as organisation_key, o.sha256, o.size, o.media_type
           from stored_object o join organisation_key k on k.id = o.key_id where o.id = $1`,
        [id],
      );
      if (!row) throw documentErrors.problem('object-not-found');
      if (!row.wrapped_key) throw documentErrors.problem('object-eliminated');
      const organisation = unwrapKey(tx, master, { id: row.key_id, wrapped: row.organisation_key });
      const data = await openObject(folder, tx.organisationId, id, organisation.key, row.wrapped_key);
      if (createHash('sha256').update(data).digest('hex') !== row.sha256) throw damaged(new SealBroken());
      return { id, sha256: row.sha256, size: Number(row.size), mediaType: row.media_type, data };
    },

    async eliminateObject(tx, id) {
      await tx.query('update stored_object set wrapped_key = null, eliminated_at = $2 where id = $1', [
        id,
        tx.now(),
      ]);
    },
  };
}

async function insertRow(
  tx: Tx,
  master: MasterKeys,
  { id, key, sha256, size, mediaType }: StoredObject & { key: Buffer },
): Promise<StoredObject> {
  const organisation = await currentKey(tx, master);
  await tx.query(
    `insert into stored_object (id, organisation_id, key_id, wrapped_key, sha256, size, media_type, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      tx.organisationId,
      organisation.id,
      seal(organisation.key, keyPlace(tx.organisationId, id), key),
      sha256,
      size,
      mediaType,
      tx.now(),
    ],
  );
  return { id, sha256, size, mediaType };
}

async function openObject(
  folder: ObjectFolder,
  organisationId: string,
  id: string,
  organisationKey: Buffer,
  wrapped: Buffer,
): Promise<Buffer> {
  try {
    const key = unseal(organisationKey, keyPlace(organisationId, id), wrapped);
    return unseal(key, contentPlace(organisationId, id), await folder.read(organisationId, id));
  } catch (error) {
    if (error instanceof SealBroken || (error as NodeJS.ErrnoException).code === 'ENOENT')
      throw damaged(error);
    throw error;
  }
}

/** Says what a disk without room left refuses, or one where an account has used its quota. */
function explain(error: unknown): never {
  if (['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? ''))
    throw documentErrors.problem('storage-full', { cause: error });
  throw error;
}

function damaged(cause: unknown): Error {
  return documentErrors.problem('object-damaged', { cause });
}

/** Where the wrapped key of an object belongs. */
export function keyPlace(organisationId: string, id: string): string {
  return `object-key:${organisationId}:${id}`;
}

function contentPlace(organisationId: string, id: string): string {
  return `object:${organisationId}:${id}`;
}
