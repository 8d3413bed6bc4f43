/** A node that takes a job and never ends it: the test kills it. */
import { defineJob, openDatabase, startWorker } from '../../../engine/src/platform/index.js';

const config = JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof openDatabase>[0];
const database = await openDatabase(config);
defineJob('essai.bloquer', async () => {
  console.log('taken');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
await startWorker(database, { concurrency: 1, heartbeatMs: 200 });
console.log('ready');
