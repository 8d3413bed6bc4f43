import { createReadStream } from 'node:fs';
import path from 'node:path';
import { dateInWords } from '@trame/language';
import { instantOf } from '../organisation/index.js';
import { dateOfName, importExtraction } from '../connectors/index.js';
import { readLines } from './batch/readLines.js';
import { readDay } from './readDay.js';
import { loadConfig, migrate, openDatabase, StartError } from '../platform/index.js';

const USAGE = `trame directory import FICHIER [--date JJ/MM/AAAA] [--forcer]

FICHIER est l’extraction publique des boîtes MSSanté, décompressée. Sa date est lue dans son nom ; sinon, donnez-la.`;

/** The longest line of the extraction is under a thousand characters. Bytes. */
const LONGEST_LINE = 10_000;

/**
 * `trame directory import`: loads the public extraction of the Annuaire Santé; may run beside the server.
 *
 * @returns 0 when it is loaded, 2 when the words are not understood
 */
export async function directoryImport(args: string[]): Promise<number> {
  const asked = readWords(args);
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const { file, datedAt, force } = asked;
  const config = loadConfig(process.env);
  const database = await openDatabase(config, { whenRunning: 'join' });
  try {
    await migrate(database);
    const { mailboxes, leftOut, repeated } = await importExtraction(linesOf(file), datedAt, {
      now: new Date(),
      force,
    });
    const number = (count: number): string => count.toLocaleString('fr-FR');
    console.log(
      `${number(mailboxes)} ${mailboxes > 1 ? 'adresses chargées' : 'adresse chargée'}, extraction du ${dateInWords({ dateStyle: 'long' })(datedAt)}.`,
    );
    if (repeated > 0)
      console.log(
        `${number(repeated)} ${repeated > 1 ? 'adresses étaient répétées' : 'adresse était répétée'}.`,
      );
    if (leftOut > 0)
      console.log(`${number(leftOut)} ${leftOut > 1 ? 'lignes ne se lisaient' : 'ligne ne se lisait'} pas.`);
    return 0;
  } finally {
    await database.close();
  }
}

function readWords(args: string[]): { file: string; datedAt: Date; force: boolean } | undefined {
  const words = args.filter((word) => word !== '--forcer');
  const at = words.indexOf('--date');
  const [date] = at < 0 ? [] : words.splice(at, 2).slice(1);
  if (at >= 0 && date === undefined) return undefined;
  const [file, ...more] = words;
  if (file === undefined || file.startsWith('--') || more.length > 0) return undefined;
  const day = date === undefined ? undefined : readDay(date);
  const told = date === undefined ? dateOfName(path.basename(file)) : day && `${day}T00:00`;
  const datedAt = told === undefined ? undefined : instantOf(told);
  if (!datedAt) return undefined;
  return { file, datedAt, force: args.includes('--forcer') };
}

async function* linesOf(file: string): AsyncIterable<string> {
  const input = createReadStream(file);
  try {
    for await (const { text, fault } of readLines(input, LONGEST_LINE)) {
      if (text === undefined || fault)
        throw new StartError(
          'Ce fichier n’est pas un texte en UTF-8, ou l’une de ses lignes est trop longue\u00A0: ce n’est pas cette extraction.',
          'Donnez le fichier « .txt », décompressé.',
        );
      yield text.replace(/\r$/, '');
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error;
    throw new StartError(
      code === 'ENOENT' ? `Le fichier ${file} n’existe pas.` : `Le fichier ${file} ne peut pas être lu.`,
      'Vérifiez son chemin et ses droits.',
      error,
    );
  }
}
