/** `node engine/bin/generate-docs.mjs`: writes what tests/check-generated.mjs compares. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const command = 'node engine/bin/generate-docs.mjs';
const { status } = spawnSync(process.execPath, ['tests/write-generated.mjs', command], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
