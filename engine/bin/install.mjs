import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fingerprint, keepFingerprint, keptFingerprint } from './fingerprint.mjs';

const STAMP = 'installed';

/**
 * Runs `npm ci` when the packages of package-lock.json are not those of node_modules: those that build too, which npm
 * would leave out under NODE_ENV=production.
 * @param {string} root the repository.
 * @param {(sentence: string) => void} say tells the person what happens, in French.
 * @throws when npm fails.
 */
export function installWhenNeeded(root, say) {
  const wanted = fingerprint(root, ['package-lock.json']);
  if (isInstalled(root, wanted)) return;
  say('Installation des dépendances (une à deux minutes la première fois)…');
  const [command, ...args] = npmCommand();
  const { status } = spawnSync(command, [...args, 'ci', '--include=dev', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(
      'npm n’a pas pu installer les dépendances ; son message est ci-dessus. Vérifiez l’accès réseau.',
    );
  }
  keepFingerprint(root, STAMP, wanted);
}

function isInstalled(root, wanted) {
  const installed = statSync(path.join(root, 'node_modules/.package-lock.json'), { throwIfNoEntry: false });
  if (!installed) return false;
  const kept = keptFingerprint(root, STAMP);
  if (kept === wanted) return true;
  // Installed by hand: npm wrote its own record after the lock was last changed.
  if (installed.mtimeMs < statSync(path.join(root, 'package-lock.json')).mtimeMs) return false;
  keepFingerprint(root, STAMP, wanted);
  return true;
}

function npmCommand() {
  const running = process.env.npm_execpath;
  return running?.endsWith('npm-cli.js') ? [process.execPath, running] : ['npm'];
}
