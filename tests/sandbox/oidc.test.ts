import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import * as client from 'openid-client';
import { startSandbox, type Sandbox } from '../../engine/sandbox/index.js';
import { accounts } from './accounts.js';
import { openBrowser } from './browser.js';

const publicUrl = 'http://localhost:4321';
const redirectUri = `${publicUrl}/auth/callback`;
let dataDir: string;
let sandbox: Sandbox;

const start = (oidcPort: number) => startSandbox({ dataDir, accounts, publicUrl, oidcPort, smtpPort: 0 });

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'trame-oidc-'));
  sandbox = await start(0);
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function relyingParty() {
  const { issuer, clientId, clientSecret } = sandbox.oidc;
  const configuration = await client.discovery(
    new URL(issuer),
    clientId,
    clientSecret,
    client.ClientSecretBasic(clientSecret),
    { execute: [client.allowInsecureRequests] },
  );
  const verifier = client.randomPKCECodeVerifier();
  const request = {
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid scope_all',
    acr_values: 'eidas1',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  };
  const address = (changes: Record<string, string | undefined> = {}) => {
    const wanted = Object.entries({ ...request, ...changes }).filter(([, value]) => value !== undefined);
    return client.buildAuthorizationUrl(configuration, Object.fromEntries(wanted) as Record<string, string>)
      .href;
  };
  const finish = async (callback: string) => {
    const tokens = await client.authorizationCodeGrant(configuration, new URL(callback), {
      pkceCodeVerifier: verifier,
      expectedState: 'state-1',
      expectedNonce: 'nonce-1',
    });
    return { tokens, claims: tokens.claims()! };
  };
  return { configuration, address, finish };
}

/** Signs in by the button of an account; gives where the browser is sent at last. */
async function signIn(browser: ReturnType<typeof openBrowser>, address: string, login = 'claire.martin') {
  const page = await browser.follow(address, sandbox.oidc.issuer);
  return browser.follow(page.url, sandbox.oidc.issuer, { compte: login });
}

describe('The twin of Pro Santé Connect', () => {
  it('Given a professional who chooses their name, when they come back, then the tokens say who and how', async () => {
    const { configuration, address, finish } = await relyingParty();
    const { url } = await signIn(openBrowser(), address());
    expect(url).toMatch(`${redirectUri}?code=`);
    const { tokens, claims } = await finish(url);
    expect(claims).toMatchObject({
      sub: 'claire.martin',
      nonce: 'nonce-1',
      acr: 'eidas1',
      iss: sandbox.oidc.issuer,
    });
    expect(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)).toMatchObject({
      given_name: 'Claire',
      family_name: 'MARTIN',
      email: 'claire.martin@exemple.fr',
      SubjectNameID: '810009999999',
      SubjectOrganization: 'Association Les Tilleuls',
    });
    expect(tokens.expires_in).toBe(120);
    expect(await sandbox.holderOf(tokens.access_token)).toBe('810009999999');
    expect(await sandbox.holderOf('faux')).toBeUndefined();
  });

  it('Given the sign-in page, when read, then it is French, lists each account with its role, and runs no script', async () => {
    const { address } = await relyingParty();
    const { response } = await openBrowser().follow(address(), sandbox.oidc.issuer);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('<html lang="fr">');
    expect(html.match(/<button name="compte"/g)).toHaveLength(accounts.length);
    expect(html).toContain('Cheffe de service');
    expect(html).toContain('Paul &#60;b&#62;');
    expect(html).not.toMatch(/<script|<style|style=|onclick=/);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${publicUrl}`);
  });

  it('Given a password, when it is right or wrong, then one signs in or is told so in French', async () => {
    const { address } = await relyingParty();
    const browser = openBrowser();
    const page = await browser.follow(address(), sandbox.oidc.issuer);
    const wrong = await browser.go(page.url, { identifiant: 'claire.martin', motdepasse: 'autre' });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('role="alert">Identifiant ou mot de passe inconnu');
    const right = { identifiant: 'claire.martin', motdepasse: 'Tilleul-2026' };
    expect((await browser.follow(page.url, sandbox.oidc.issuer, right)).url).toMatch(redirectUri);
  });

  it.each([
    ['no nonce', { nonce: undefined }, 'nonce'],
    ['no state', { state: undefined }, 'state'],
    ['another level of assurance', { acr_values: 'eidas3' }, 'eidas1'],
    ['another scope', { scope: 'openid' }, 'scope_all'],
  ])(
    'Given a request with %s, when sent by its address or by a form, then it is refused with the reason',
    async (_what, changes, reason) => {
      const { address } = await relyingParty();
      const { href, origin, pathname, searchParams } = new URL(address(changes));
      for (const form of [undefined, Object.fromEntries(searchParams)]) {
        const response = await openBrowser().go(form ? origin + pathname : href, form);
        expect(response.status).toBe(400);
        expect(await response.text()).toContain(reason);
      }
      expect(sandbox.oidc.record.seen.map(({ refusal }) => refusal)).toEqual(
        Array(2).fill(expect.stringContaining(reason)),
      );
    },
  );

  it('Given a good request, when sent by a form, then it is the sign-in page that answers', async () => {
    const { address, finish } = await relyingParty();
    const { origin, pathname, searchParams } = new URL(address());
    const browser = openBrowser();
    const page = await browser.follow(origin + pathname, origin, Object.fromEntries(searchParams));
    const { url } = await browser.follow(page.url, origin, { compte: 'claire.martin' });
    expect((await finish(url)).claims).toMatchObject({ sub: 'claire.martin', nonce: 'nonce-1' });
  });

  it('Given a form whose sender hangs up midway, when the next one asks, then it still answers', async () => {
    const lost: unknown[] = [];
    const note = (reason: unknown): unknown => lost.push(reason);
    process.on('unhandledRejection', note);
    const request = http.request(`${sandbox.oidc.issuer}/auth`, {
      method: 'POST',
      headers: { Expect: '100-continue', 'Content-Length': 100 },
    });
    const closed = new Promise<void>((resolve) => request.on('error', () => {}).on('close', resolve));
    request.on('continue', () => request.write('scope=', () => request.destroy()));
    request.flushHeaders();
    await closed;
    await relyingParty();
    process.off('unhandledRejection', note);
    expect(lost).toEqual([]);
  });

  it.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with a challenge in clear', { code_challenge_method: 'plain' }],
  ])('Given a request %s, when sent, then it comes back refused', async (_how, changes) => {
    const { address } = await relyingParty();
    const { url } = await openBrowser().follow(address(changes), sandbox.oidc.issuer);
    expect(url).toContain('error=invalid_request');
  });

  it('Given a code, when it is shown with another verifier, then no token is given', async () => {
    const { configuration, address } = await relyingParty();
    const { url } = await signIn(openBrowser(), address());
    const other = client.authorizationCodeGrant(configuration, new URL(url), {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: 'state-1',
      expectedNonce: 'nonce-1',
    });
    await expect(other).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('Given an address to come back to that is not ours, when asked, then nobody is sent there', async () => {
    const { address } = await relyingParty();
    const response = await openBrowser().go(
      address({ redirect_uri: 'https://ailleurs.invalid/auth/callback' }),
    );
    expect(response.status).toBe(400);
  });

  it('Given a session, when it ends with its token, then the browser comes home and must sign in again', async () => {
    const { configuration, address, finish } = await relyingParty();
    const browser = openBrowser();
    const { tokens } = await finish((await signIn(browser, address())).url);
    const end = client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${publicUrl}/`,
      id_token_hint: tokens.id_token!,
    });
    expect((await browser.follow(end.href, sandbox.oidc.issuer)).url).toBe(`${publicUrl}/`);
    expect((await browser.follow(address(), sandbox.oidc.issuer)).url).toContain('/interaction/');
  });

  it('Given a session, when the twin restarts, then the session and the keys still hold', async () => {
    const { address, finish } = await relyingParty();
    const browser = openBrowser();
    const { tokens } = await finish((await signIn(browser, address())).url);
    const before = sandbox.oidc;
    await sandbox.stop();
    sandbox = await start(Number(new URL(before.issuer).port));
    const { record: _former, ...same } = before;
    expect(sandbox.oidc).toMatchObject(same);
    const { url } = await browser.follow(address(), sandbox.oidc.issuer);
    expect(url).toMatch(`${redirectUri}?code=`);
    const again = await finish(url);
    expect(again.claims.sub).toBe('claire.martin');
    expect(again.tokens.access_token).not.toBe(tokens.access_token);
  });

  it('Given what it was asked, when its page is read, then each exchange is there, refusals too, and no secret', async () => {
    const { configuration, address, finish } = await relyingParty();
    await openBrowser().go(address({ nonce: undefined }));
    const { url } = await signIn(openBrowser(), address());
    const { tokens, claims } = await finish(url);
    await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    await expect(client.refreshTokenGrant(configuration, 'faux')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const { seen } = sandbox.oidc.record;
    expect(seen.map(({ what }) => what)).toEqual([
      'Demande de connexion',
      'Demande de connexion',
      'Demande de jetons',
      'Demande de l’identité (userinfo)',
      'Demande de jetons',
    ]);
    expect(seen[0]?.refusal).toContain('nonce');
    expect(seen[1]?.body).toContain('acr_values=eidas1');
    expect(seen[2]).not.toHaveProperty('refusal');
    expect(seen[2]?.body).toContain('code=…');
    expect(seen[4]?.refusal).toContain('invalid_grant');
  });

  it.each(['panne', 'limite', 'illisible', 'bancal'] as const)(
    'Given that it is told « %s », when it is asked, then it does not answer as it should',
    async (mode) => {
      sandbox.oidc.record.mode = mode;
      await expect(relyingParty()).rejects.toThrow();
    },
  );

  it('Given a port already taken, when started, then it says so in French and leaves nothing open', async () => {
    const port = Number(new URL(sandbox.oidc.issuer).port);
    await expect(start(port)).rejects.toThrow(new RegExp(`Le port ${port}.*déjà pris`));
  });
});
