import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { isSignedBy, readJws, type ProviderKey } from '../../engine/src/access/signin/jws.js';
import { providerKeys } from '../../engine/src/access/signin/providerKeys.js';

describe('Given the keys of a provider, read at its address', () => {
  const known = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keyOf = (kid: string): ProviderKey => ({ ...known.publicKey.export({ format: 'jwk' }), kid });
  function reader() {
    const state = { now: 0, reads: 0, keys: [keyOf('une')] };
    const keysAt = providerKeys(
      async () => {
        state.reads += 1;
        await Promise.resolve();
        return new Response(JSON.stringify({ keys: state.keys }));
      },
      () => state.now,
    );
    return { state, ask: (kid: string) => keysAt('https://idp/jwks', kid) };
  }

  it('when several ask at once, then they are read once; when one is withdrawn, then it is trusted ten minutes at most', async () => {
    const { state, ask } = reader();
    await Promise.all([ask('une'), ask('une'), ask('autre')]);
    expect(state.reads).toBe(1);
    state.keys = [keyOf('deux')];
    state.now = 599_000;
    expect((await ask('une')).map(({ kid }) => kid)).toEqual(['une']);
    state.now = 600_000;
    expect((await ask('une')).map(({ kid }) => kid)).toEqual(['deux']);
  });

  it('when a key has changed, then it is read again a minute later; until then it is said that it cannot be known', async () => {
    const { state, ask } = reader();
    await ask('une');
    state.keys = [keyOf('deux')];
    state.now = 59_000;
    await expect(ask('deux')).rejects.toThrow('just been read');
    expect(state.reads).toBe(1);
    state.now = 60_000;
    expect((await ask('deux')).map(({ kid }) => kid)).toEqual(['deux']);
  });
});

describe('Given a token signed by a provider', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ways = {
    RS256: { ...rsa, by: {} },
    PS256: { ...rsa, by: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } },
    ES256: { ...curve, by: { dsaEncoding: 'ieee-p1363' as const } },
  };
  const signed = (alg: keyof typeof ways) => {
    const said = `${part({ alg, kid: 'k' })}.${part({ iss: 'https://idp' })}`;
    const { privateKey, by } = ways[alg];
    const signature = sign('sha256', Buffer.from(said), { key: privateKey, ...by }).toString('base64url');
    return readJws(`${said}.${signature}`)!;
  };
  const jwk = (alg: keyof typeof ways): ProviderKey => ({
    ...ways[alg].publicKey.export({ format: 'jwk' }),
    kid: 'k',
  });

  it.each(['RS256', 'PS256', 'ES256'] as const)('when it is by %s, then its own key alone says so', (alg) => {
    expect(isSignedBy(signed(alg), [jwk(alg)])).toBe(true);
    expect(isSignedBy(signed(alg), [{ ...jwk(alg), kid: 'autre' }])).toBe(false);
    const other = alg === 'ES256' ? 'RS256' : 'ES256';
    expect(isSignedBy(signed(alg), [jwk(other)])).toBe(false);
  });

  it.each<[string, keyof typeof ways, ProviderKey]>([
    ['RSA without a modulus', 'RS256', { kty: 'RSA', e: 'AQAB', kid: 'k' }],
    ['of an unknown curve', 'ES256', { kty: 'EC', crv: 'P-999', x: 'AA', y: 'AA', kid: 'k' }],
  ])('when the key is %s, then nobody signed it, and another is tried', (_what, alg, broken) => {
    expect(isSignedBy(signed(alg), [broken])).toBe(false);
    expect(isSignedBy(signed(alg), [broken, jwk(alg)])).toBe(true);
  });
});
