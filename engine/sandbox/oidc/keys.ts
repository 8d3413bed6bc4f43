import { generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the twin must find again at its next start for the sessions to stay valid. */
export interface TwinKeys {
  /** Signs the tokens, RS256. */
  jwk: JsonWebKey & { kid: string; use: 'sig'; alg: 'RS256' };
  /** Signs the cookies. */
  cookie: string;
  clientSecret: string;
}

/** The keys kept in the folder, made at the first start and readable by their owner alone. */
export function readKeys(folder: string): TwinKeys {
  const file = path.join(folder, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as TwinKeys;
  const keys = makeKeys();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function makeKeys(): TwinKeys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    jwk: {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomBytes(8).toString('hex'),
      use: 'sig',
      alg: 'RS256',
    },
    cookie: randomBytes(32).toString('base64url'),
    clientSecret: randomBytes(32).toString('base64url'),
  };
}
