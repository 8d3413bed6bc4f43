/** `node tests/write-generated.mjs [command …]`: runs the generators, or those of the commands given, and writes. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATORS } from './generators.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const wanted = process.argv.slice(2);

for (const { command, produce } of GENERATORS) {
  if (wanted.length > 0 && !wanted.includes(command)) continue;
  for (const [name, text] of Object.entries(await produce())) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
    console.log(name);
  }
}
process.exit();
