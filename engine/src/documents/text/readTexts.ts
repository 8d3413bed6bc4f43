import {
  currentKey,
  installedOrganisations,
  seal,
  SealBroken,
  type MasterKeys,
} from '../../organisation/index.js';
import { beforeOrganisation, inOrganisation, logger, Problem, type Tx } from '../../platform/index.js';
import type { ObjectStore } from '../store/ObjectStore.js';
import { textPlace } from './sealedTexts.js';
import { TextReader } from './TextReader.js';

/** Files looked at in one turn of an organisation, and how long it keeps the others waiting. */
const BATCH = 200;
const TURN_MS = 60_000;

/** A file that nobody managed to read is left after so many tries, each four times as late as the one before. */
const MOST_TRIES = 5;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = FIRST_WAIT_MS * 4 ** (MOST_TRIES - 2);

/** What opens and reads files. */
interface Means {
  store: ObjectStore;
  master: MasterKeys;
  reader?: TextReader;
  /** How long a turn lasts at most; a file at least is read. */
  turnMs?: number;
}

interface Unread {
  id: string;
  type: string;
  tries: number;
  createdAt: Date;
}

/** What is known of a file: what it says, that it cannot be read, or that it is to be tried again. */
type Known = { text: string } | 'unreadable' | 'try-again' | 'store-away';

/**
 * Reads what the documents and the filed files say that nobody read yet, the newest first, each organisation in its
 * turn: nothing of one keeps another from being read. A file that cannot be read is looked at once; what may pass is
 * tried again, later each time; a run that is cut leaves the rest to the next.
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
    for (const { id } of await beforeOrganisation('job-dispatch', installedOrganisations)) {
      if (signal?.aborted) return looked;
      try {
        looked += await takeTurn(id, { ...means, reader }, signal);
      } catch (error) {
        logger.warn({ organisation: id, err: error }, 'the files of an organisation could not be read');
      }
    }
    return looked;
  } finally {
    signal?.removeEventListener('abort', stop);
    reader.close();
  }
}

async function takeTurn(
  organisationId: string,
  means: Means & { reader: TextReader },
  signal?: AbortSignal,
): Promise<number> {
  const unread = await inOrganisation(organisationId, (tx) =>
    tx.query<Unread>(
      `select o.id, o.media_type as type, t.tries, o.created_at as "createdAt" from document_text t join stored_object o on o.id = t.object_id
        where t.outcome = 'a-lire' and (t.try_after is null or t.try_after <= $1)
        order by o.created_at desc limit ${BATCH}`,
      [tx.now()],
    ),
  );
  const end = performance.now() + (means.turnMs ?? TURN_MS);
  let looked = 0;
  for (const one of unread) {
    const known = await whatIsSaid(organisationId, one, means);
    if (signal?.aborted) return looked;
    try {
      await inOrganisation(organisationId, (tx) => keep(tx, one, known, means.master));
    } catch (error) {
      logger.warn({ object: one.id, err: error }, 'the words of a stored file could not be kept');
      const next = error instanceof SealBroken ? 'store-away' : 'try-again';
      await inOrganisation(organisationId, (tx) => keep(tx, one, next, means.master));
    }
    looked += 1;
    if (performance.now() >= end) return looked;
  }
  return looked;
}

async function whatIsSaid(
  organisationId: string,
  { id, type, tries }: Unread,
  { store, reader }: Means & { reader: TextReader },
): Promise<Known> {
  if (!TextReader.kinds.includes(type)) return { text: '' };
  const told = 'a stored file could not be read for its words';
  try {
    const { data, mediaType } = await inOrganisation(organisationId, (tx) => store.getObject(tx, id));
    const said = await reader.read(data, mediaType);
    if ('text' in said) return { text: said.text.replaceAll('\u0000', '').trim() };
    if ('failed' in said) return 'unreadable';
    logger.warn({ object: id, ended: said.ended, tries }, told);
    return 'try-again';
  } catch (error) {
    logger.warn({ object: id, ...(error instanceof Problem ? { code: error.code } : { err: error }) }, told);
    if (isAway(error)) return 'store-away';
    return error instanceof Problem ? 'unreadable' : 'try-again';
  }
}

/** Whether what keeps the files, or what opens them, is not there: a folder that is not mounted, another secret at restart. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Problem)) return error instanceof SealBroken;
  return error.status === 503 || (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}

/** Nothing is kept of what was withdrawn, replaced or eliminated meanwhile: its row is gone. */
async function keep(tx: Tx, one: Unread, known: Known, master: MasterKeys): Promise<void> {
  const { id, tries } = one;
  if (known === 'store-away' || (known === 'try-again' && tries + 1 < MOST_TRIES)) {
    const wait = known === 'store-away' ? waitFor(one, tx.now()) : FIRST_WAIT_MS * 4 ** tries;
    await tx.query(
      `update document_text set tries = $2, try_after = $3 where object_id = $1 and outcome = 'a-lire'`,
      [id, tries + (known === 'store-away' ? 0 : 1), new Date(tx.now().getTime() + wait)],
    );
    return;
  }
  const text = typeof known === 'string' ? '' : known.text;
  const { id: keyId, key } = text ? await currentKey(tx, master) : { id: null, key: undefined };
  const sealed = key ? seal(key, textPlace(tx.organisationId, id), Buffer.from(text)) : null;
  const outcome = typeof known === 'string' ? 'illisible' : text ? 'lu' : 'sans-texte';
  await tx.query(
    `update document_text set sealed = $2, key_id = $3, words = document_words($4), outcome = $5, read_at = $6
      where object_id = $1 and outcome = 'a-lire'`,
    [id, sealed, keyId, text, outcome, tx.now()],
  );
}

/** Nobody knows how long what keeps the files is away: they are never given up, the old ones asked less often. */
function waitFor({ createdAt }: Unread, now: Date): number {
  return Math.min(Math.max((now.getTime() - createdAt.getTime()) / 4, FIRST_WAIT_MS), LONGEST_WAIT_MS);
}
