/** Rotates the keys of a database slowly, telling each batch: the test kills it. */
import { SEALED_TABLES } from '../../../engine/src/commands/sealedTables.js';
import { masterKeys, rotateKeys } from '../../../engine/src/organisation/index.js';
import { openDatabase } from '../../../engine/src/platform/index.js';

const config = JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof openDatabase>[0];
await openDatabase(config);
await rotateKeys({
  master: masterKeys(config),
  sealed: SEALED_TABLES,
  operator: 'essai',
  batch: 5,
  progress: async (_, rewrapped) => {
    console.log(`repris ${rewrapped}.`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  },
});
