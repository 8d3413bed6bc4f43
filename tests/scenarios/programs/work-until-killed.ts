/**
 * A node that takes the jobs of circuits, with a printer that never ends or an operator that never answers: the test
 * kills it in the middle of its work.
 */
import { openConnectors } from '../../../engine/src/connectors/index.js';
import { createRenderer, openDocuments } from '../../../engine/src/documents/index.js';
import { openDatabase, startWorker } from '../../../engine/src/platform/index.js';
import { openWorkflow } from '../../../engine/src/workflow/index.js';

interface Given {
  database: Parameters<typeof openDatabase>[0];
  dataDir: string;
  smtp: { url: string; ca: string };
}

const { database: config, dataDir, smtp } = JSON.parse(process.argv[2] ?? '{}') as Given;
const database = await openDatabase(config);
const launch = (): Promise<never> => {
  console.log('printing');
  return new Promise(() => undefined);
};
openDocuments(
  { dataDir, secret: config.secret },
  { renderer: createRenderer({ chromium: { folder: dataDir }, launch }) },
);
openConnectors({ smtp, demo: true });
openWorkflow();
await startWorker(database, { concurrency: 1, pollMs: 100, heartbeatMs: 200 });
console.log('ready');
