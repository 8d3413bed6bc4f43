import { loadDemo, readDemo, seedLarge } from '../../sandbox/index.js';
import { completeCatalog, openRooms, packsFolder } from '../app.js';
import { installPacks } from '../catalog/index.js';
import { installedOrganisations } from '../organisation/index.js';
import { beforeOrganisation, loadConfig, migrate, openDatabase, StartError } from '../platform/index.js';
import { readSeedWords, SEED_USAGE } from './seedWords.js';

/**
 * `trame seed large`: fills a database of trial with fictional dossiers and records, by the hundred thousand. Refuses a
 * database where an organisation stands already, unless told to add to the demo.
 *
 * @returns 0 when it is filled, 2 when the words are not understood
 * @throws StartError in production, or when the database holds something
 */
export async function seedLargeCommand(args: string[]): Promise<number> {
  const { asked, faults } = readSeedWords(args);
  if (!asked) {
    console.error([...faults, '', SEED_USAGE].join('\n'));
    return 2;
  }
  const config = loadConfig(process.env);
  if (config.production)
    throw new StartError(
      'Cette installation est en production : aucun dossier fictif n’y entre.',
      'Donnez un autre TRAME_DATA_DIR, ou un autre DATABASE_URL, sans NODE_ENV=production ni TRAME_PUBLIC_URL en https.',
    );
  const begun = performance.now();
  const database = await openDatabase(config);
  try {
    await migrate(database);
    await refuseWhatHolds(asked.add);
    completeCatalog();
    await installPacks(packsFolder());
    const rooms = openRooms(config);
    try {
      const tell = progress();
      tell('Démonstration');
      await loadDemo(await readDemo(), `http://127.0.0.1:${config.sandboxPort}`);
      await seedLarge(database, asked, tell);
    } finally {
      await rooms.stop();
    }
    const minutes = ((performance.now() - begun) / 60_000).toFixed(1).replace('.', ',');
    console.log(
      `\n${asked.dossiers.toLocaleString('fr-FR')} dossiers, ${asked.records.toLocaleString('fr-FR')} fiches : ${minutes} min. « npm start » les montre.`,
    );
    return 0;
  } finally {
    await database.close();
  }
}

async function refuseWhatHolds(add: boolean): Promise<void> {
  const organisations = await beforeOrganisation('catalog', installedOrganisations);
  if (organisations.length === 0) return;
  if (!add)
    throw new StartError(
      `La base n’est pas vide : elle tient ${organisations.map(({ name }) => `« ${name} »`).join(', ')}.`,
      'Donnez un TRAME_DATA_DIR vide. Pour ajouter à la démonstration d’une base d’essai : --ajouter.',
    );
}

/** Says each thing that begins, and how much is done every five seconds. */
function progress(): (what: string, share?: number) => void {
  const begun = performance.now();
  let last = '';
  let saidAt = 0;
  return (what, share) => {
    const now = performance.now();
    if (what === last && share !== 1 && now - saidAt < 5_000) return;
    last = what;
    saidAt = now;
    const seconds = String(Math.round((now - begun) / 1000)).padStart(4);
    console.log(`${seconds} s  ${what}${share === undefined ? '' : `  ${Math.round(share * 100)} %`}`);
  };
}
