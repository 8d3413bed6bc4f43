import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Principal } from '../../engine/src/platform/index.js';
import { keepSettings } from '../../engine/src/access/accessSettings.js';
import { dropProof, keepProof, proofOf } from '../../engine/src/access/signin/heldProofs.js';
import { readActivities } from '../../engine/src/access/signin/provenActivities.js';
import { openProvider } from '../../engine/src/access/signin/provider.js';
import type { ProviderTokens } from '../../engine/src/access/signin/professionalProof.js';
import { readIdentity } from '../../engine/src/access/signin/identity.js';
import { openLoginState, sealLoginState } from '../../engine/src/access/signin/loginState.js';
import { networkOf } from '../../engine/src/access/signin/networkOf.js';
import { rateLimit } from '../../engine/src/access/signin/rateLimit.js';
import { safeReturnTo } from '../../engine/src/access/signin/returnTo.js';
import { readCookie, setCookie } from '../../engine/src/access/sessions/cookie.js';
import { isAlive, SESSION } from '../../engine/src/access/sessions/expiry.js';

describe('Given an address to come back to after signing in', () => {
  it.each([
    ['/taches?filtre=miennes#haut', '/taches?filtre=miennes#haut'],
    ['/dossiers/1', '/dossiers/1'],
    ['https://ailleurs.exemple/', '/'],
    ['//ailleurs.exemple/', '/'],
    ['/\\ailleurs.exemple', '/'],
    ['/\t/ailleurs.exemple', '/'],
    ['/a/..//ailleurs.exemple', '/'],
    ['javascript:alert(1)', '/'],
    ['dossiers', '/'],
    ['/auth/logout', '/'],
    ['/api/v1/me', '/'],
    [undefined, '/'],
    [['/a', '/b'], '/'],
    [`/${'a'.repeat(3000)}`, '/'],
  ])('when it is %j, then one goes to %s', (asked, expected) => {
    expect(safeReturnTo(asked)).toBe(expected);
  });
});

describe('Given the state of a sign-in kept in a cookie', () => {
  const key = randomBytes(32);
  const state = { state: 's', nonce: 'n', verifier: 'v', returnTo: '/taches', expiresAt: 1_000 };

  it('when it comes back in time, then it is read', () => {
    expect(openLoginState(sealLoginState(state, key), key, 999)).toEqual(state);
  });

  it.each([
    ['too late', (sealed: string) => openLoginState(sealed, key, 1_000)],
    ['sealed by another key', (sealed: string) => openLoginState(sealed, randomBytes(32), 0)],
    ['touched', (sealed: string) => openLoginState(sealed.slice(0, -2) + 'AA', key, 0)],
    ['cut', (sealed: string) => openLoginState(sealed.slice(0, 10), key, 0)],
    ['anything', () => openLoginState('🙂', key, 0)],
  ])('when it comes back %s, then it is refused', (_how, open) => {
    expect(open(sealLoginState(state, key))).toBeUndefined();
  });
});

describe('Given the claims of a provider', () => {
  it.each([
    [{ SubjectNameID: '810101234567' }, '10101234567'],
    [{ rpps: '10101234567' }, '10101234567'],
    [{ SubjectNameID: '012345678' }, undefined],
    [{ SubjectNameID: 810101234567 }, undefined],
    [{}, undefined],
  ])('when they are %j, then the RPPS is %s', (claims, rpps) => {
    expect(readIdentity('https://idp', 'sub', claims)).toEqual({
      issuer: 'https://idp',
      subject: 'sub',
      lastNames: [],
      ...(rpps ? { rpps } : {}),
    });
  });
});

describe('Given somebody whom the provider knows by their ADELI number', () => {
  it('when their claims are read, then it is not taken for an RPPS', () => {
    const identity = { issuer: 'https://idp', subject: 'sub', lastNames: [] };
    expect(readIdentity('https://idp', 'sub', { SubjectNameID: '0319900017' })).toEqual({
      ...identity,
      adeli: '319900017',
    });
  });
});

describe('Given a provider that is asked for an authentication of twelve hours at most', () => {
  /** Signs in at a provider that says it authenticated the person that many seconds ago. */
  async function signInAt(ago: number | undefined) {
    const now = Math.floor(Date.now() / 1000);
    const said = { nonce: '' };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const twin = createServer((req, res) => {
      const issuer = `http://127.0.0.1:${(twin.address() as AddressInfo).port}`;
      const claims = { iss: issuer, sub: 's', aud: 'trame', iat: now, exp: now + 60, nonce: said.nonce };
      const authTime = ago === undefined ? {} : { auth_time: now - ago };
      const idToken = `${part({ alg: 'RS256' })}.${part({ ...claims, ...authTime })}.${part({})}`;
      res
        .setHeader('content-type', 'application/json')
        .end(
          JSON.stringify(
            req.url === '/token'
              ? { access_token: 'a', token_type: 'bearer', id_token: idToken }
              : { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
          ),
        );
    });
    await new Promise<void>((resolve) => twin.listen(0, '127.0.0.1', resolve));
    try {
      const issuer = `http://127.0.0.1:${(twin.address() as AddressInfo).port}`;
      const provider = openProvider({ issuer, clientId: 'trame', clientSecret: 's', publicUrl: 'http://x' });
      const request = await provider.begin();
      expect(new URL(request.location).searchParams.get('max_age')).toBe('43200');
      said.nonce = request.nonce;
      return await provider.finish(new URL(`http://x/auth/callback?code=c&state=${request.state}`), request);
    } finally {
      twin.closeAllConnections();
      await new Promise((resolve) => twin.close(resolve));
    }
  }

  it('when it answers for an older one, then the sign-in is refused', async () => {
    await expect(signInAt(12 * 3600 + 120)).rejects.toMatchObject({ code: 'sign-in-refused' });
  });

  it('when it answers for one of this night, then since when is kept; when it does not say, then one enters without a proof', async () => {
    const { authenticatedAt } = await signInAt(11 * 3600);
    expect(Math.round((Date.now() - authenticatedAt!.getTime()) / 3_600_000)).toBe(11);
    expect(await signInAt(undefined)).not.toHaveProperty('authenticatedAt');
  });
});

describe('Given a provider of which a level is asked', () => {
  async function signInAt(acr: string | undefined, nonce?: string, state?: string) {
    const said = { nonce: '' };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const twin = createServer((req, res) => {
      const issuer = `http://127.0.0.1:${(twin.address() as AddressInfo).port}`;
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, sub: 's', aud: 'trame', iat: now, exp: now + 60, nonce: said.nonce, acr };
      const idToken = `${part({ alg: 'RS256' })}.${part({ ...claims, auth_time: now })}.${part({})}`;
      const discovered = {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        acr_values_supported: ['eidas1', 'eidas2'],
      };
      const tokens = { access_token: 'a', token_type: 'bearer', id_token: idToken };
      res
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(req.url === '/token' ? tokens : discovered));
    });
    await new Promise<void>((resolve) => twin.listen(0, '127.0.0.1', resolve));
    try {
      const issuer = `http://127.0.0.1:${(twin.address() as AddressInfo).port}`;
      const provider = openProvider({ issuer, clientId: 'trame', clientSecret: 's', publicUrl: 'http://x' });
      const request = await provider.begin();
      expect(new URL(request.location).searchParams.get('acr_values')).toBe('eidas1');
      said.nonce = nonce ?? request.nonce;
      const back = `http://x/auth/callback?code=c&state=${state ?? request.state}`;
      return await provider.finish(new URL(back), request);
    } finally {
      twin.closeAllConnections();
      await new Promise((resolve) => twin.close(resolve));
    }
  }

  it.each(['eidas1', 'eidas2', 'eidas3'])('when it vouches at %s, then one enters', async (acr) => {
    expect((await signInAt(acr)).identity.subject).toBe('s');
  });

  it.each(['eidas0', undefined])('when it says %s, then one is told', async (acr) => {
    await expect(signInAt(acr)).rejects.toMatchObject({ code: 'level-refused' });
  });

  it('when its answer is to another question, by its nonce or its state, then one does not enter', async () => {
    await expect(signInAt('eidas1', 'autre')).rejects.toMatchObject({ code: 'sign-in-refused' });
    await expect(signInAt('eidas1', undefined, 'autre')).rejects.toMatchObject({ code: 'sign-in-refused' });
  });
});

describe('Given where Pro Santé Connect says that somebody exercises', () => {
  it('when it is read, then each place is told, and what is malformed is left out', () => {
    const site = { raisonSocialeSite: 'MECS', numeroFinessSite: '330000001', numeroSiretSite: 'court' };
    const said = {
      exercices: [
        {
          codeProfession: '60',
          codeSavoirFaire: 7,
          nomDexercice: 'LE GALL',
          activities: [{ codeSecteurDactivite: 'SA20', ...site }, 'rien'],
        },
        'rien',
      ],
    };
    expect(readActivities({ SubjectRefPro: said })).toEqual([
      { profession: '60', sector: 'SA20', structure: { name: 'MECS', finess: '330000001' } },
      { profession: '60', structure: {} },
    ]);
    expect(readActivities({ SubjectRefPro: 'rien' })).toEqual([]);
    const { lastNames } = readIdentity('https://idp', 's', { family_name: 'MARTIN', SubjectRefPro: said });
    expect(lastNames).toEqual(['MARTIN', 'LE GALL']);
  });
});

describe('Given a proof whose token has ended', () => {
  const asks = { sessionId: 's' } as Principal;
  const inTime = () => new Date(Date.now() + 60_000);
  const spent: string[] = [];
  let answer: () => Promise<ProviderTokens | undefined>;

  beforeEach(() => {
    spent.length = 0;
    const renew = (token: string) => {
      spent.push(token);
      return answer();
    };
    keepSettings({ provider: { renew } } as never);
    prove('r1');
  });
  const prove = (refreshToken: string, accessUntil = new Date(0)) =>
    keepProof('s', {
      professional: {
        nationalId: '810101234567',
        lastName: 'DUPONT',
        firstName: 'JEANNE',
        roles: [],
        activities: [],
      },
      authenticatedAt: new Date(),
      tokens: { accessUntil, refreshToken },
    });

  it('when two ask at once, then its refresh token is spent once, and both have the proof renewed', async () => {
    answer = async () => ({ accessUntil: inTime(), refreshToken: 'r2' });
    const [one, other] = await Promise.all([proofOf(asks), proofOf(asks)]);
    expect(one).toBe(other);
    expect(one.tokens.refreshToken).toBe('r2');
    expect(await proofOf(asks)).toBe(one);
    expect(spent).toEqual(['r1']);
  });

  it('when the provider vouches no more, then it is forgotten', async () => {
    answer = async () => undefined;
    const both = await Promise.allSettled([proofOf(asks), proofOf(asks)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(proofOf(asks)).rejects.toMatchObject({ code: 'proof-needed' });
    expect(spent).toEqual(['r1']);
  });

  it('when the provider does not answer, then it stays, and is asked for again', async () => {
    answer = () => Promise.reject(new Error('down'));
    await expect(proofOf(asks)).rejects.toThrow('down');
    answer = async () => ({ accessUntil: inTime() });
    expect((await proofOf(asks)).tokens.refreshToken).toBe('r1');
  });

  it('when another is given, or the session ends, before the provider answers, then what came since stands', async () => {
    answer = async () => {
      prove('nouveau', inTime());
      return undefined;
    };
    await expect(proofOf(asks)).rejects.toMatchObject({ code: 'proof-needed' });
    expect((await proofOf(asks)).tokens.refreshToken).toBe('nouveau');
    prove('r1');
    answer = async () => {
      dropProof('s');
      return { accessUntil: inTime() };
    };
    await proofOf(asks);
    await expect(proofOf(asks)).rejects.toMatchObject({ code: 'proof-needed' });
  });
});

describe('Given a session', () => {
  const seenAt = new Date('2026-11-23T08:00:00Z');
  const expiresAt = new Date('2026-11-23T20:00:00Z');
  const at = (time: string) => new Date(`2026-11-23T${time}Z`);

  it('when nothing is done for 30 minutes, then it is over', () => {
    expect(isAlive({ seenAt, expiresAt, endedAt: null }, at('08:29:59'))).toBe(true);
    expect(isAlive({ seenAt, expiresAt, endedAt: null }, at('08:30:00'))).toBe(false);
  });

  it('when 12 hours have passed, then it is over even if one was busy', () => {
    const busy = { seenAt: at('19:59:00'), expiresAt, endedAt: null };
    expect(expiresAt.getTime() - seenAt.getTime()).toBe(SESSION.absolute);
    expect(isAlive(busy, at('19:59:59'))).toBe(true);
    expect(isAlive(busy, at('20:00:00'))).toBe(false);
  });

  it('when it was closed, then it is over', () => {
    expect(isAlive({ seenAt, expiresAt, endedAt: seenAt }, at('08:01:00'))).toBe(false);
  });
});

describe('Given the cookie of a session', () => {
  it('when it is set under https, then scripts, other sites and plain http cannot have it', () => {
    expect(setCookie('trame_session', 'x', { path: '/', secure: true })).toBe(
      'trame_session=x; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('when it comes among others, then it is found by its exact name', () => {
    expect(readCookie('a=1; trame_session=abc=; xtrame_session=no', 'trame_session')).toBe('abc=');
    expect(readCookie('xtrame_session=no', 'trame_session')).toBeUndefined();
    expect(readCookie(undefined, 'trame_session')).toBeUndefined();
  });
});

describe('Given a limit of three tries a minute', () => {
  it('when a fourth comes, then it is refused until the first is a minute old, and others are not', () => {
    const allowed = rateLimit(3, 60_000);
    expect([0, 1, 2].map((now) => allowed('a', now))).toEqual([true, true, true]);
    expect(allowed('a', 3)).toBe(false);
    expect(allowed('b', 3)).toBe(true);
    expect(allowed('a', 60_000)).toBe(true);
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('when they come from %s, then they are counted under %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
