import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The secret of this installation, made at the first start and kept in the data folder, readable by its owner alone.
 * Two processes that start together end with the same one: the file appears whole or not at all.
 */
export function readSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true });
  const candidate = path.join(dataDir, `.secret-${process.pid}-${randomBytes(4).toString('hex')}`);
  writeFileSync(candidate, randomBytes(48).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(candidate, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(candidate, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

/**
 * A key of its own for one use, derived from the secret (HMAC-SHA-256).
 *
 * @param use name of the use, such as `role:trame_app`; two uses never share a key
 * @returns 32 bytes
 */
export function deriveKey(secret: string, use: string): Buffer {
  return createHmac('sha256', secret).update(use).digest();
}
