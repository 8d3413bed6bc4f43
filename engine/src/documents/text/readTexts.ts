import { currentKey, installedOrganisations, seal, type MasterKeys } from '../../organisation/index.js';
import { beforeOrganisation, inOrganisation, logger, Problem } from '../../platform/index.js';
import type { ObjectStore } from '../store/ObjectStore.js';
import { textPlace } from './sealedTexts.js';
import { TextReader } from './TextReader.js';

/** Files looked at in one run, of one organisation. */
const BATCH = 200;

const LATER = Symbol('later');

/** What opens and reads files. */
interface Means {
  store: ObjectStore;
  master: MasterKeys;
  reader?: TextReader;
}

interface Unread {
  id: string;
  type: string;
}

/**
 * Reads what the documents and the filed files say that nobody read yet: they are found by their words within a minute.
 * A file that cannot be read is looked at once; a run that is cut leaves the rest to the next.
 * @returns how many were looked at
 */
export async function readTexts(
  { reader = new TextReader(), ...means }: Means,
  signal?: AbortSignal,
): Promise<number> {
  const stop = (): void => reader.close();
  signal?.addEventListener('abort', stop);
  let looked = 0;
  try {
    for (const { id: organisationId } of await beforeOrganisation('job-dispatch', installedOrganisations)) {
      const unread = await inOrganisation(organisationId, (tx) =>
        tx.query<Unread>(
          `select o.id, o.media_type as type from document_text t join stored_object o on o.id = t.object_id
            where t.outcome = 'a-lire' order by o.created_at limit ${BATCH}`,
        ),
      );
      for (const one of unread) {
        const said = await textOf(organisationId, one, { ...means, reader });
        if (signal?.aborted) return looked;
        if (said === LATER) continue;
        await keepText(organisationId, one.id, said, means.master);
        looked += 1;
      }
    }
    return looked;
  } finally {
    signal?.removeEventListener('abort', stop);
    reader.close();
  }
}

/** Undefined when the file cannot be opened or read; `LATER` when what keeps it does not answer. */
async function textOf(
  organisationId: string,
  { id, type }: Unread,
  { store, reader }: Means & { reader: TextReader },
): Promise<string | undefined | typeof LATER> {
  if (!TextReader.kinds.includes(type)) return '';
  try {
    const { data, mediaType } = await inOrganisation(organisationId, (tx) => store.getObject(tx, id));
    const text = await reader.read(data, mediaType);
    return text?.replaceAll('\u0000', '').trim();
  } catch (error) {
    const lasting = error instanceof Problem && error.status !== 503;
    logger.warn(
      { object: id, ...(error instanceof Problem ? { code: error.code } : { err: error }) },
      'a stored file could not be read for its words',
    );
    return lasting ? undefined : LATER;
  }
}

/** Nothing is kept of what was withdrawn, replaced or eliminated meanwhile: its row is gone. */
async function keepText(
  organisationId: string,
  id: string,
  said: string | undefined,
  master: MasterKeys,
): Promise<void> {
  await inOrganisation(organisationId, async (tx) => {
    const { id: keyId, key } = await currentKey(tx, master);
    const sealed = said ? seal(key, textPlace(organisationId, id), Buffer.from(said)) : null;
    await tx.query(
      `update document_text set sealed = $2, key_id = $3, words = document_words($4), outcome = $5, read_at = $6
        where object_id = $1 and outcome = 'a-lire'`,
      [
        id,
        sealed,
        sealed && keyId,
        said ?? '',
        said ? 'lu' : said === undefined ? 'illisible' : 'sans-texte',
        tx.now(),
      ],
    );
  });
}
