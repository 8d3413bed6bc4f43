import { dateInWords } from '@trame/language';
import { beforeOrganisation, newId, StartError } from '../../../platform/index.js';
import type { Mailbox } from '../Mailbox.js';
import { readLine, readTitles, type Layout } from './readLine.js';

/** What was loaded. */
export interface Loaded {
  mailboxes: number;
  /** Lines that were not whole, or had no mailbox. */
  leftOut: number;
  /** Addresses told more than once. */
  repeated: number;
}

const BATCH = 1_000;
/** The extraction had 535,928 lines in August 2026. */
const MOST_LINES = 5_000_000;
/** Beyond this part of bad lines the file is not what it says it is. */
const MOST_LEFT_OUT = 0.02;
/** Below this part of what is loaded, the file was cut. */
const LEAST_OF_FORMER = 0.5;

/**
 * Loads the public extraction, a line after the other: what is loaded already answers until the whole of it is here, and
 * stays when the file is refused or the loading is cut.
 * @param lines of the file, titles first
 * @param datedAt when the ANS made it
 * @param force takes an older or a much shorter file too
 * @throws StartError when the file is refused
 */
export async function importExtraction(
  lines: AsyncIterable<string>,
  datedAt: Date,
  { now, force = false }: { now: Date; force?: boolean },
): Promise<Loaded> {
  const former = await formerExtraction();
  if (former && former.datedAt > datedAt && !force)
    throw new StartError(
      `Cette extraction (${day(datedAt)}) est plus ancienne que celle qui est chargée (${day(former.datedAt)}).`,
      'Prenez la dernière, ou ajoutez --forcer.',
    );
  const id = newId();
  let layout: Layout | undefined;
  let batch: Mailbox[] = [];
  const told = { lines: 0, read: 0, mailboxes: 0 };
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    told.mailboxes += await load(id, batch);
    batch = [];
  };
  for await (const line of lines) {
    if (layout === undefined) {
      layout = titlesOf(line);
      await run('select begin_extraction($1, $2, $3)', [id, datedAt, now]);
      continue;
    }
    if (line === '') continue;
    if ((told.lines += 1) > MOST_LINES)
      throw new StartError('Ce fichier a trop de lignes\u00A0: ce n’est pas cette extraction.', remedy);
    const mailbox = readLine(line, layout);
    if (!mailbox) continue;
    told.read += 1;
    if (batch.push(mailbox) >= BATCH) await flush();
  }
  await flush();
  judge(told, former, force);
  await run('select complete_extraction($1, $2)', [id, now]);
  return {
    mailboxes: told.mailboxes,
    leftOut: told.lines - told.read,
    repeated: told.read - told.mailboxes,
  };
}

const remedy =
  'Donnez le fichier «\u00A0Extraction_Correspondance_MSSante_….txt\u00A0» de l’Agence du Numérique en Santé, décompressé.';

function titlesOf(line: string): Layout {
  const layout = readTitles(line);
  if (!('missing' in layout)) return layout;
  throw new StartError(
    `Ce fichier n’est pas l’extraction des boîtes MSSanté. Colonnes qui manquent\u00A0: ${layout.missing.join(', ')}.`,
    remedy,
  );
}

function judge(
  { lines, read, mailboxes }: { lines: number; read: number; mailboxes: number },
  former: { mailboxes: number } | undefined,
  force: boolean,
): void {
  if (read === 0) throw new StartError('Ce fichier ne contient aucune boîte MSSanté.', remedy);
  if (lines - read > lines * MOST_LEFT_OUT)
    throw new StartError(
      `Sur ${lines} lignes, ${lines - read} ne se lisent pas\u00A0: le fichier est abîmé. L’extraction d’avant reste en place.`,
      remedy,
    );
  if (!force && former && mailboxes < former.mailboxes * LEAST_OF_FORMER)
    throw new StartError(
      `Ce fichier n’a que ${mailboxes} adresses, contre ${former.mailboxes} dans l’extraction chargée\u00A0: il a sans doute été coupé. Celle d’avant reste en place.`,
      'Téléchargez-le de nouveau, ou ajoutez --forcer.',
    );
}

async function load(id: string, batch: readonly Mailbox[]): Promise<number> {
  const [row] = await run<{ n: number }>('select load_extraction($1, $2::jsonb) as n', [
    id,
    JSON.stringify(batch),
  ]);
  return row?.n ?? 0;
}

async function formerExtraction(): Promise<{ datedAt: Date; mailboxes: number } | undefined> {
  const [row] = await run<{ datedAt: Date; mailboxes: number }>(
    `select dated_at as "datedAt", mailboxes from directory_extraction where completed_at is not null
      order by completed_at desc limit 1`,
    [],
  );
  return row;
}

function run<Row>(sql: string, bind: unknown[]): Promise<Row[]> {
  return beforeOrganisation('catalog', (tx) => tx.query<Row>(sql, bind));
}

const day = dateInWords({ dateStyle: 'long' });
