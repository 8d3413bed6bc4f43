// `npm run bench`: runs every bench of this folder, one after the other, each beside its raw floor measured in the
// same run, and prints a table. `npm run bench -- pdf` runs those whose name contains "pdf".
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';

const folder = path.dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = (await readdir(folder))
  .filter((name) => name.endsWith('.bench.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();

const [cpu] = os.cpus();
console.log(
  `${os.cpus().length} × ${cpu?.model ?? 'processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);

let failed = 0;
for (const file of files) {
  try {
    const { bench } = await import(pathToFileURL(path.join(folder, file)).href);
    for (const { name, value, unit, floor, ratio, note } of await bench()) {
      const beside =
        floor === undefined ? '' : `   floor ${format(floor)} ${unit}   ratio ${ratio.toFixed(2)}`;
      console.log(
        `${name.padEnd(52)} ${format(value).padStart(10)} ${unit}${beside}${note ? `   (${note})` : ''}`,
      );
    }
  } catch (error) {
    failed += 1;
    console.error(`${file}: ${error instanceof Error ? error.stack : error}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;

function format(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3);
}
