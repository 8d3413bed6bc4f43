import { dateInWords } from '@trame/language';
import { keyStatus, masterKeys, type KeyStatus, type OrganisationKeys } from '../organisation/index.js';
import { loadConfig, migrate, openDatabase } from '../platform/index.js';
import { SEALED_TABLES } from './sealedTables.js';

/**
 * `trame keys status`: the keys of each organisation and what each seals; may run beside the server.
 *
 * @returns 0 when each organisation has one key and the present secret opens it, 1 otherwise
 */
export async function keysStatus(): Promise<number> {
  const config = loadConfig(process.env);
  const database = await openDatabase(config, { whenRunning: 'join' });
  try {
    await migrate(database);
    const all = await keyStatus(masterKeys(config), SEALED_TABLES);
    console.log(describeKeys(all, config.formerSecret !== undefined));
    return all.flatMap(({ keys }) => keys).some(isToDo) ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** What is said of the keys. @param hasFormer whether TRAME_FORMER_SECRET is given */
export function describeKeys(all: OrganisationKeys[], hasFormer: boolean): string {
  const lines = all.flatMap(({ organisation, keys }) => {
    const retired = keys.filter(({ retiredAt }) => retiredAt).length;
    const living = keys.filter(({ retiredAt }) => !retiredAt).map((key) => `  ${describeKey(key)}`);
    return [
      organisation,
      ...(living.length > 0 ? living : ['  aucune clé : rien n’a encore été scellé']),
      ...(retired > 0
        ? [`  ${retired} ${retired > 1 ? 'anciennes clés oubliées' : 'ancienne clé oubliée'}`]
        : []),
    ];
  });
  const keys = all.flatMap((each) => each.keys);
  const todo = keys.some(({ opens }) => opens === 'none')
    ? 'Une clé ne s’ouvre pas : remettez le secret qui était en usage, dans TRAME_SECRET ou TRAME_FORMER_SECRET. Le pilotage de cet organisme ne tire plus d’événements d’ici là ; rien n’en est perdu.'
    : keys.some(isToDo)
      ? 'À faire : npm run trame -- keys rotate'
      : hasFormer
        ? 'Plus rien n’a besoin de TRAME_FORMER_SECRET : cette variable peut être retirée.'
        : '';
  return [...lines, ...(todo ? ['', todo] : [])].join('\n');
}

function describeKey({ createdAt, supersededAt, uses, opens }: KeyStatus): string {
  const count = `${uses.toLocaleString('fr-FR')} ${uses > 1 ? 'éléments scellés' : 'élément scellé'}`;
  const name = supersededAt
    ? `ancienne clé, du ${day(createdAt)}, remplacée le ${day(supersededAt)}`
    : `clé en usage, du ${day(createdAt)}`;
  const secret =
    opens === 'former'
      ? ', encore sous l’ancien secret'
      : opens === 'none'
        ? ', NE S’OUVRE PAS avec le secret donné'
        : '';
  return `${name} : ${count}${secret}`;
}

function isToDo({ opens, supersededAt, retiredAt }: KeyStatus): boolean {
  return opens === 'none' || opens === 'former' || (supersededAt !== null && retiredAt === null);
}

const day = dateInWords({ dateStyle: 'long' });
