import type { ProviderKey } from './jws.js';

/** A key that is not known is looked for again, but not at each token that names it. */
const AGAIN_MS = 60_000;
const MOST_KEYS = 50;

/** The keys of the provider by their address (`jwks_uri`), read when one is not known yet. */
export function providerKeys(read: (address: URL) => Promise<Response>) {
  let kept: ProviderKey[] = [];
  let readAt = -Infinity;
  return async (address: string, keyId: string | undefined): Promise<readonly ProviderKey[]> => {
    const known = keyId !== undefined && kept.some(({ kid }) => kid === keyId);
    if (known || Date.now() - readAt < AGAIN_MS) return kept;
    const answer = await read(new URL(address));
    if (!answer.ok) throw new Error(`the keys of the provider cannot be read: ${answer.status}`);
    const { keys } = (await answer.json()) as { keys?: ProviderKey[] };
    kept = Array.isArray(keys) ? keys.slice(0, MOST_KEYS) : [];
    readAt = Date.now();
    return kept;
  };
}
