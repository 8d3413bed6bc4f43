import { hkdfSync } from 'node:crypto';

/** What wraps the organisations' keys: the key of the installation's secret, and that of the secret it had before. */
export interface MasterKeys {
  current: Buffer;
  /** Opens what was wrapped before the secret was changed; wraps nothing. */
  former?: Buffer;
}

/** The keys that wrap the organisations' keys, derived from the installation's secrets (HKDF-SHA-256, RFC 5869). */
export function masterKeys({ secret, formerSecret }: { secret: string; formerSecret?: string }): MasterKeys {
  return { current: derive(secret), ...(formerSecret ? { former: derive(formerSecret) } : {}) };
}

function derive(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'trame', 'documents:organisation-keys:1', 32));
}
