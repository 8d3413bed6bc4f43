/** `npm run conformance:invalid -- FOLDER`: every model of the folder must be refused at publication, by faults; a check that crashes refuses nothing. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Bench, buildLanguage, folderAsked } from './bench.mjs';

const folder = folderAsked('conformance:invalid');
const tell = process.argv.includes('--why');
buildLanguage();
const bench = new Bench();
const count = { refused: 0, accepted: 0, crashed: 0 };

for (const name of (await readdir(folder, { recursive: true }))
  .filter((one) => one.endsWith('.bpmn'))
  .sort()) {
  const xml = await readFile(path.join(folder, name), 'utf8');
  const { value = [], error } = await bench.ask({ job: 'publish', xml });
  const outcome = error !== undefined ? 'crashed' : value.length > 0 ? 'refused' : 'accepted';
  count[outcome] += 1;
  if (outcome === 'crashed') console.log(`crashed: ${name}: ${error}`);
  else if (outcome === 'accepted') console.log(`accepted: ${name}`);
  else if (tell) console.log(`refused  ${name}: ${value.join(' | ')}`);
}
bench.close();
console.log(
  `${count.refused} refused, ${count.accepted} accepted${count.crashed > 0 ? `, ${count.crashed} crashed` : ''}`,
);
process.exitCode = count.accepted + count.crashed === 0 ? 0 : 1;
