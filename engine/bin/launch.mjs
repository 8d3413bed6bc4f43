import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhenStale } from './build.mjs';
import { installWhenNeeded } from './install.mjs';
import { nodeVersionFault } from './nodeVersion.mjs';
import { runProgram } from './runProgram.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PROGRAM = path.join(ROOT, 'engine/dist/src/main.js');

/**
 * Installs and builds what is missing, then runs the built `trame` command and takes its exit code.
 * @param {string[]} args arguments of the command, such as ['start'].
 * @param {{builds?: string[], say?: (sentence: string) => void}} [options] what must be built first; where progress is told.
 */
export async function launch(args, { builds, say = console.log } = {}) {
  try {
    const fault = nodeVersionFault(process.versions.node);
    if (fault) throw new Error(fault);
    installWhenNeeded(ROOT, say);
    await buildWhenStale(ROOT, say, builds);
    process.exitCode = await runProgram(PROGRAM, args);
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
