import { spawn } from 'node:child_process';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a Node.js program to its end, on the same terminal. It has a process group of its own, so that Ctrl-C reaches
 * it once: through us, however often the person or npm repeats the signal.
 * @param {string} program path of the program.
 * @param {string[]} args
 * @returns {Promise<number>} its exit code; 1 when a signal ended it.
 */
export async function runProgram(program, args) {
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  let forwarded = false;
  const forward = (signal) => {
    if (forwarded) return;
    forwarded = true;
    child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    for (const signal of FORWARDED) process.off(signal, forward);
  }
}
