// `npm run bench`: installs and builds what is missing or stale, then runs the benches of this folder, one after the
// other, each in a process of its own and beside its raw floor measured in the same run, and prints a table.
// `npm run bench -- pdf` runs those whose name contains "pdf"; those that say `onlyByName` because they last minutes run
// in no other way.
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { installWhenNeeded } from '../../engine/bin/install.mjs';

const folder = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(folder, '../..');
// What is measured is what stands here, never an older build of it.
installWhenNeeded(root, console.log);
await buildWhenStale(root, console.log);
const wanted = process.argv.slice(2);
const files = (await readdir(folder))
  .filter((name) => name.endsWith('.bench.mjs'))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();

const [cpu] = os.cpus();
const [load] = os.loadavg();
console.log(
  `${os.cpus().length} × ${cpu?.model ?? 'processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}, load ${load.toFixed(1)} before\n`,
);

let failed = 0;
for (const file of files) {
  const source = await readFile(path.join(folder, file), 'utf8');
  if (wanted.length === 0 && /^export const onlyByName = true/m.test(source)) {
    console.log(`${file}: npm run bench -- ${file.split('.')[0]}`);
    continue;
  }
  const { status } = spawnSync(process.execPath, [path.join(folder, 'runOne.mjs'), file], {
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
