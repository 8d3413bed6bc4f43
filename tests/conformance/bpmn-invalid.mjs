/** `npm run conformance:invalid -- FOLDER`: every model of the folder must be refused at publication. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Bench, buildLanguage, folderAsked } from './bench.mjs';

const folder = folderAsked('conformance:invalid');
const tell = process.argv.includes('--why');
buildLanguage();
const bench = new Bench();
const count = { refused: 0, accepted: 0 };

for (const name of (await readdir(folder, { recursive: true }))
  .filter((one) => one.endsWith('.bpmn'))
  .sort()) {
  const xml = await readFile(path.join(folder, name), 'utf8');
  const { value = [], error } = await bench.ask({ job: 'publish', xml });
  const refused = error !== undefined || value.length > 0;
  count[refused ? 'refused' : 'accepted'] += 1;
  if (!refused) console.log(`accepted: ${name}`);
  else if (tell) console.log(`refused  ${name}: ${error ?? value.join(' | ')}`);
}
bench.close();
console.log(`${count.refused} refused, ${count.accepted} accepted`);
process.exitCode = count.accepted === 0 ? 0 : 1;
