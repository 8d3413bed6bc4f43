import os from 'node:os';
import { masterKeys, rotateKeys, SealBroken, type Rotated } from '../organisation/index.js';
import { AlreadyUnderWay, loadConfig, migrate, openDatabase, StartError } from '../platform/index.js';
import { SEALED_TABLES } from './sealedTables.js';

/**
 * `trame keys rotate`: a new key for each organisation, all that is sealed taken over, the former keys forgotten; may
 * run beside the server, be cut, and be run again.
 *
 * @returns 0 when nothing needs a former key any more, 1 when something could not be taken over, or was not yet
 */
export async function keysRotate(): Promise<number> {
  const config = loadConfig(process.env);
  const database = await openDatabase(config, { whenRunning: 'join' });
  try {
    await migrate(database);
    const done = await rotateKeys({
      master: masterKeys(config),
      sealed: SEALED_TABLES,
      operator: os.userInfo().username,
      progress: (organisation, rewrapped) => console.error(`${organisation} : ${rewrapped} repris`),
    });
    for (const each of done) console.log(describeRotation(each));
    return done.some(({ damaged, left }) => damaged.length + left > 0) ? 1 : 0;
  } catch (error) {
    if (error instanceof AlreadyUnderWay)
      throw new StartError(
        'Une rotation des clés est déjà en cours.',
        'Laissez-la finir ; « trame keys status » dit ensuite où en sont les clés.',
        error,
      );
    if (!(error instanceof SealBroken)) throw error;
    throw new StartError(
      'Une clé ne s’ouvre ni avec TRAME_SECRET, ni avec TRAME_FORMER_SECRET.',
      'Donnez le secret qui était en usage (« trame keys status » dit lequel ouvre chaque clé), puis recommencez.',
      error,
    );
  } finally {
    await database.close();
  }
}

/** What is said of an organisation. */
export function describeRotation({
  organisation,
  renewed,
  rewrapped,
  retired,
  left,
  damaged,
}: Rotated): string {
  const made = renewed ? 'nouvelle clé' : 'pas de nouvelle clé';
  const taken = `${rewrapped.toLocaleString('fr-FR')} ${rewrapped > 1 ? 'éléments repris' : 'élément repris'}`;
  const forgotten = `${retired} ${retired > 1 ? 'anciennes clés oubliées' : 'ancienne clé oubliée'}`;
  const stays = left > 1 ? `${left} anciennes clés servent` : `${left} ancienne clé sert`;
  const lines = [
    `${organisation} : ${made}, ${taken}, ${forgotten}.`,
    ...(left > 0 ? [`  ${stays} encore : relancez la commande.`] : []),
    ...damaged.map((row) => `  ${row} ne s’ouvre pas : laissé sous l’ancienne clé, qui est gardée.`),
  ];
  return lines.join('\n');
}
