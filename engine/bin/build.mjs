import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fingerprint, keepFingerprint, keptFingerprint } from './fingerprint.mjs';

const SHARED = ['package-lock.json', 'tsconfig.base.json', 'schemas/src', 'engine/language/src'];
const TSC = 'node_modules/typescript/bin/tsc';
const VITE = 'node_modules/vite/bin/vite.js';

/** What is built: from which sources, by which command, in which folder, and the file that proves it. */
const BUILDS = [
  {
    name: 'engine',
    label: 'le moteur',
    sources: [
      ...SHARED,
      'engine/src',
      'engine/sandbox',
      'engine/tsconfig.json',
      'engine/language/tsconfig.json',
    ],
    proof: 'engine/dist/src/main.js',
    command: [TSC, '-b', 'schemas', 'engine/language', 'engine'],
    folder: '.',
  },
  {
    name: 'runtime-ui',
    label: 'l’interface des professionnels',
    sources: [...SHARED, 'runtime-ui'],
    proof: 'runtime-ui/dist/app/index.html',
    command: [VITE, 'build', '--logLevel', 'warn'],
    folder: 'runtime-ui',
  },
  {
    name: 'designer',
    label: 'le concepteur',
    sources: [...SHARED, 'designer', 'runtime-ui/src'],
    proof: 'designer/dist/app/index.html',
    command: [VITE, 'build', '--logLevel', 'warn'],
    folder: 'designer',
  },
];

/** Names of what can be built. */
export const BUILD_NAMES = BUILDS.map(({ name }) => name);

/**
 * Builds what changed since it was last built; what has not is left alone.
 * @param {string} root the repository.
 * @param {(sentence: string) => void} say tells the person what happens, in French.
 * @param {string[]} [names] what to look at, all by default.
 * @throws when a build fails; the compiler has said why.
 */
export async function buildWhenStale(root, say, names = BUILD_NAMES) {
  const stale = BUILDS.filter(({ name }) => names.includes(name))
    .map((build) => ({ ...build, wanted: fingerprint(root, build.sources) }))
    .filter(
      ({ name, proof, wanted }) =>
        !existsSync(path.join(root, proof)) || keptFingerprint(root, name) !== wanted,
    );
  if (stale.length === 0) return;
  say(`Construction : ${stale.map(({ label }) => label).join(', ')}…`);
  const results = await Promise.allSettled(stale.map((build) => buildOne(root, build)));
  const failed = stale.filter((_build, index) => results[index].status === 'rejected');
  if (failed.length > 0) {
    throw new Error(
      `Échec de la construction : ${failed.map(({ label }) => label).join(', ')}. Le détail est ci-dessus.`,
    );
  }
}

async function buildOne(root, { name, command: [program, ...args], folder, wanted }) {
  const child = spawn(process.execPath, [path.join(root, program), ...args], {
    cwd: path.join(root, folder),
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(name);
  keepFingerprint(root, name, wanted);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
  try {
    await buildWhenStale(root, console.log, process.argv.length > 2 ? process.argv.slice(2) : undefined);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
