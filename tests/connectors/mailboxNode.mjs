// The worker of a node alone, of the built engine: what a test kills while it visits the mailbox.
const room = (name) => import(new URL(`../../engine/dist/src/${name}`, import.meta.url).href);
const { loadConfig, openDatabase } = await room('platform/index.js');
const { completeCatalog, openRooms } = await room('app.js');
const config = loadConfig(process.env);
const database = await openDatabase(config);
completeCatalog();
openRooms(config);
const { startWork } = await room('worker.js');
await startWork(database, config);
