/**
 * `npm test [-- paths and options of Jest] [--long]`: installs and builds what is missing, then runs the tests.
 * Only the scenarios drive a real browser on the built interfaces: other paths alone need no build.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhenStale } from '../engine/bin/build.mjs';
import { installWhenNeeded } from '../engine/bin/install.mjs';
import { nodeVersionFault } from '../engine/bin/nodeVersion.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2).filter((arg) => arg !== '--long');
const long = args.length < process.argv.length - 2;
const paths = args.filter((arg) => !arg.startsWith('-'));

try {
  const fault = nodeVersionFault(process.versions.node);
  if (fault) throw new Error(fault);
  installWhenNeeded(root, console.log);
  if (paths.length === 0 || paths.some((name) => name.includes('scenarios')))
    await buildWhenStale(root, console.log);
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

// A test that leaves something open keeps Jest from ending: the run is cut, and fails.
const MOST_MINUTES = long ? 85 : 30;
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    // One process runs every file, and keeps something of each: with the usual 4 GB it ends up collecting all the time.
    '--max-old-space-size=8192',
    // Each file loads all it imports anew, and runs most of it a few times: what V8 optimises sooner is mostly thrown away,
    // and costs a tenth of the processor.
    '--interrupt-budget=1000000',
    '--disable-warning=ExperimentalWarning',
    path.join(root, 'node_modules/jest/bin/jest.js'),
    '--config',
    path.join(root, 'tests/jest.config.mjs'),
    ...args,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    timeout: MOST_MINUTES * 60_000,
    env: { ...process.env, ...(long ? { TRAME_LONG: '1' } : {}) },
  },
);
process.exitCode = status ?? 1;
