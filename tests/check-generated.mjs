/** `npm run check:generated`: is each generated file what its command would write now? It writes nothing. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATORS } from './generators.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
let checked = 0;

for (const { command, produce } of GENERATORS) {
  for (const [name, wanted] of Object.entries(await produce())) {
    checked += 1;
    const found = await readFile(path.join(root, name), 'utf8').catch(() => '');
    if (found === wanted) continue;
    process.exitCode = 1;
    console.error(
      `${name} is not what \`${command}\` writes: run it and commit the result.\n${firstDifference(found, wanted)}`,
    );
  }
}
if (!process.exitCode) console.log(`${checked} generated files are up to date.`);

function firstDifference(found, wanted) {
  const [before, after] = [found.split('\n'), wanted.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  const at = line === -1 ? after.length : line;
  return `  line ${at + 1}\n  - ${before[at] ?? '(end of file)'}\n  + ${after[at] ?? '(end of file)'}\n`;
}
