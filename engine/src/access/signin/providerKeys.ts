import type { ProviderKey } from './jws.js';

/** A key that is not known is looked for again, but not at each token that names it: anybody may send some. */
const AGAIN_MS = 60_000;
/** A key that the provider has withdrawn is trusted no longer than that. */
const LONGEST_MS = 10 * 60_000;
const MOST_KEYS = 50;

/**
 * The keys of the provider by their address (`jwks_uri`), read when one is not known yet, or they are old; those who ask
 * meanwhile wait for the same answer.
 * @param now milliseconds
 * @returns what gives them; it throws when they cannot be read, or were a moment ago and do not have the one that is named
 */
export function providerKeys(read: (address: URL) => Promise<Response>, now: () => number = Date.now) {
  let kept: readonly ProviderKey[] = [];
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  async function readKeys(address: string): Promise<void> {
    const answer = await read(new URL(address));
    if (!answer.ok) throw new Error(`the keys of the provider cannot be read: ${answer.status}`);
    const { keys } = (await answer.json()) as { keys?: ProviderKey[] };
    kept = Array.isArray(keys) ? keys.slice(0, MOST_KEYS) : [];
    readAt = now();
  }

  return async (address: string, keyId: string | undefined): Promise<readonly ProviderKey[]> => {
    const isKnown = (): boolean => keyId !== undefined && kept.some(({ kid }) => kid === keyId);
    const age = now() - readAt;
    if (age < LONGEST_MS && isKnown()) return kept;
    if (age < AGAIN_MS && keyId === undefined) return kept;
    if (age < AGAIN_MS)
      throw new Error('the keys of the provider have just been read, without the one named');
    reading ??= readKeys(address).finally(() => (reading = undefined));
    await reading;
    return kept;
  };
}
