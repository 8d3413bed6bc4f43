import os from 'node:os';
import { dateInWords } from '@trame/language';
import { inviteAdministrator, openAccess } from '../access/index.js';
import { completeCatalog, packsFolder } from '../app.js';
import { installPacks } from '../catalog/index.js';
import { noticesAreOn, openConnectors, sendMail } from '../connectors/index.js';
import { loadConfig, migrate, openDatabase, StartError } from '../platform/index.js';
import { ACCOUNT_USAGE, readAccountWords } from './accountWords.js';

/**
 * `trame account invite`: the first administrator of an installation, or a way in given back; may run beside the server
 * or before its first start.
 *
 * @returns 0 when the link was made, 2 when the words are not understood
 */
export async function accountInvite(args: string[]): Promise<number> {
  const { asked, faults } = readAccountWords(args);
  if (!asked) {
    console.error([...faults, '', ACCOUNT_USAGE].join('\n'));
    return 2;
  }
  const config = loadConfig(process.env);
  const database = await openDatabase(config, { whenRunning: 'join' });
  try {
    await migrate(database);
    completeCatalog();
    await installPacks(packsFolder());
    openAccess(config, undefined, { isOn: noticesAreOn, send: sendMail });
    openConnectors(config);
    if (asked.byMail && !noticesAreOn())
      throw new StartError(
        'Aucun serveur de messagerie n’est configuré.',
        'Retirez --courriel : le lien sera écrit ici. Ou donnez TRAME_MAIL_URL et TRAME_MAIL_FROM.',
      );
    const made = await inviteAdministrator({ ...asked, operator: os.userInfo().username });
    const until = dateInWords({ dateStyle: 'long', timeStyle: 'short' })(new Date(made.expiresAt));
    if (made.opened) console.log(`Organisme ouvert : ${made.organisation}`);
    if (made.recovered)
      console.log('Le mot de passe et les seconds facteurs de ce compte sont retirés, ses sessions fermées.');
    if (made.address === undefined) {
      console.log(
        `Le lien part à ${asked.login} par courriel dès que le serveur tourne ; il sert une fois, jusqu’au ${until}.`,
      );
      return 0;
    }
    console.log(
      `Remettez ce lien à ${asked.login}, en main propre ; il sert une fois, jusqu’au ${until} :\n`,
    );
    console.log(made.address);
    return 0;
  } finally {
    await database.close();
  }
}
