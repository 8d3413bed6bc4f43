import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { MUTUAL_CLIENT, startOidc, type OidcTwin } from '../../engine/sandbox/oidc/startOidc.js';
import { openProvider } from '../../engine/src/access/signin/provider.js';
import { openBrowser } from '../sandbox/browser.js';
import { accounts } from './accountsOfProvider.js';

describe('Given a provider whose authority is not one of the system', () => {
  it('when it is given, without a certificate of Trame, then it is trusted; otherwise it is not', async () => {
    const authority = createAuthority(new Date());
    const identity = authority.issue({ commonName: 'localhost', usage: 'serveur' });
    const issuerOf = () => `https://127.0.0.1:${(secure.address() as AddressInfo).port}`;
    const secure = createSecureServer(identity, (_req, res) => {
      const issuer = issuerOf();
      const said = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` };
      res.setHeader('content-type', 'application/json').end(JSON.stringify(said));
    });
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    try {
      const known = { issuer: issuerOf(), clientId: 'trame', clientSecret: 's', publicUrl: 'http://x' };
      const { location } = await openProvider({ ...known, ca: authority.ca }).begin();
      expect(location).toContain(`${known.issuer}/auth?`);
      await expect(openProvider(known).begin()).rejects.toMatchObject({ code: 'sign-in-unavailable' });
    } finally {
      secure.closeAllConnections();
      await new Promise((resolve) => secure.close(resolve));
    }
  });
});

describe('Given a provider that wants the certificate of Trame at its token endpoint', () => {
  const authority = createAuthority(new Date());
  const own = mkdtempSync(path.join(os.tmpdir(), 'trame-psc-mtls-'));
  let mutual: OidcTwin;
  beforeAll(async () => {
    mutual = await startOidc({
      folder: own,
      accounts,
      publicUrl: 'http://localhost:9',
      port: 0,
      mutual: authority,
    });
  });
  afterAll(async () => {
    await mutual.stop();
    rmSync(own, { recursive: true, force: true });
  });

  async function enter(shown: { cert: string; key: string }) {
    const { issuer, clientId } = mutual;
    const provider = openProvider({
      issuer,
      clientId,
      ...shown,
      ca: authority.ca,
      publicUrl: 'http://localhost:9',
    });
    const request = await provider.begin();
    const browser = openBrowser();
    const page = await browser.follow(request.location, issuer);
    const { url } = await browser.follow(page.url, issuer, { compte: 'claire' });
    return { provider, result: await provider.finish(new URL(url), request) };
  }

  it('when it is shown, without a secret, then one signs in, and the token is renewed with it', async () => {
    const shown = authority.issue({ commonName: MUTUAL_CLIENT, usage: 'client' });
    const { provider, result } = await enter(shown);
    const known = { ...shown, ca: authority.ca, clientId: mutual.clientId, publicUrl: 'http://localhost:9' };
    expect(result.identity).toEqual({
      issuer: mutual.issuer,
      subject: 'claire',
      rpps: '10000000001',
      lastNames: ['MARTIN'],
    });
    expect(result.proof?.tokens.refreshToken).toBeDefined();
    const renewed = await provider.renew?.(result.proof!.tokens.refreshToken!);
    expect(renewed?.accessUntil.getTime()).toBeGreaterThan(Date.now());
    expect(await provider.renew?.('un jeton qui n’est plus')).toBeUndefined();
    await expect(
      openProvider({ ...known, issuer: mutual.issuer.replace(/\d+$/, '1') }).renew?.('jeton'),
    ).rejects.toMatchObject({ code: 'sign-in-unavailable' });
  });

  it.each([
    [
      'of another authority',
      () => createAuthority(new Date()).issue({ commonName: MUTUAL_CLIENT, usage: 'client' }),
    ],
    ['of another subject', () => authority.issue({ commonName: 'Quelqu’un d’autre', usage: 'client' })],
    [
      'that has expired',
      () =>
        authority.issue({
          commonName: MUTUAL_CLIENT,
          usage: 'client',
          notBefore: new Date('2026-01-01'),
          notAfter: new Date('2026-02-01'),
        }),
    ],
  ])('when it is one %s, then nobody enters', async (_which, issue) => {
    await expect(enter(issue())).rejects.toMatchObject({ code: 'sign-in-refused' });
  });
});
