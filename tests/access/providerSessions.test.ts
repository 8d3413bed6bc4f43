import { createHmac, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Problem } from '@trame/schemas';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { readKeys } from '../../engine/sandbox/oidc/keys.js';
import { MUTUAL_CLIENT, startOidc, type OidcTwin } from '../../engine/sandbox/oidc/startOidc.js';
import { openProvider } from '../../engine/src/access/signin/provider.js';
import { openBrowser } from '../sandbox/browser.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { accounts } from './accountsOfProvider.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'trame-psc-'));
let twin: OidcTwin;
const server = useTestServer({
  oidc: async (publicUrl) => {
    twin = await startOidc({ folder, accounts, publicUrl, port: 0 });
    return twin;
  },
  close: async () => {
    await twin.stop();
    rmSync(folder, { recursive: true, force: true });
  },
});

let organisationId: string;
let claireId: string;
let nadegeId: string;
beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation('Les Tilleuls'));
  const { id: establishmentId } = await buildEstablishment(organisationId);
  const roles: [[string, string]] = [[establishmentId, 'secretaire']];
  ({ id: claireId } = await buildProfessional(organisationId, { rpps: '10000000001', roles }));
  ({ id: nadegeId } = await buildProfessional(organisationId, { roles }));
});

const sql = <Row = Record<string, unknown>>(statement: string, bind: unknown[] = []): Promise<Row[]> =>
  server.current.database.asSuperuser<Row>(statement, bind);

/** Somebody at a computer of their own, signed in by the provider. */
async function seated(login: string) {
  const browser = openBrowser();
  const begun = await browser.go(`${server.current.url}/auth/login`);
  const page = await browser.follow(begun.headers.get('location') ?? '', twin.issuer);
  const { url } = await browser.follow(page.url, twin.issuer, { compte: login });
  const back = await browser.go(url);
  const cookie = back.headers.getSetCookie().find((line) => line.startsWith('trame_session='));
  return { browser, location: back.headers.get('location'), cookie: cookie?.split(';')[0] ?? '' };
}

const statusOf = async (cookie: string): Promise<number> =>
  (await server.current.get('/api/v1/me', cookie)).status;

/** The provider tells a logout: as it does, from its own machine, with neither cookie nor header of ours. */
async function tell(token?: string): Promise<{ status: number; code?: string }> {
  const answer = await fetch(`${server.current.url}/auth/backchannel-logout`, {
    method: 'POST',
    body: new URLSearchParams(token === undefined ? {} : { logout_token: token }),
  });
  const body = answer.status === 204 ? undefined : ((await answer.json()) as Problem);
  return { status: answer.status, ...(body ? { code: body.code } : {}) };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = (): number => Math.floor(Date.now() / 1000);
const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

/** A logout token of the twin's own key, with what is changed; what is undefined is not said. */
function logoutToken(changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}): string {
  const { jwk } = readKeys(folder);
  const claims = {
    iss: twin.issuer,
    aud: twin.clientId,
    iat: now(),
    jti: randomUUID(),
    events: EVENTS,
    sub: 'claire',
  };
  const said = `${part({ alg: 'RS256', kid: jwk.kid, typ: 'logout+jwt', ...header })}.${part({ ...claims, ...changes })}`;
  const key = createPrivateKey({ key: jwk as never, format: 'jwk' });
  return `${said}.${sign('sha256', Buffer.from(said), key).toString('base64url')}`;
}

describe('Given a professional signed in by the provider at two computers', () => {
  it('when they end their session there from one, then it ends here too, and that of the other computer goes on', async () => {
    const [one, other] = [await seated('claire'), await seated('claire')];
    const page = await one.browser.go(`${twin.issuer}/session/end`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    await one.browser.go(`${twin.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect([await statusOf(one.cookie), await statusOf(other.cookie)]).toEqual([401, 200]);
    const trail = await sql(
      `select actor_id from audit_record where action = 'session.fermee' and details ->> 'par' = 'fournisseur'`,
    );
    expect(trail).toHaveLength(1);
  });

  it('when the provider names the person alone, then all the sessions that it opened end, and no other', async () => {
    const [one, other] = [await seated('claire'), await seated('claire')];
    const ofTrame = await signIn(organisationId, claireId);
    await sql(
      `update session set means = 'code', proved_by = 'code' where professional_id = $1 and provider_sid is null`,
      [claireId],
    );
    expect(await tell(logoutToken())).toEqual({ status: 204 });
    expect(await Promise.all([one.cookie, other.cookie, ofTrame].map(statusOf))).toEqual([401, 401, 200]);
  });

  it('when the same logout comes again, then it is refused, and who signed in meanwhile stays', async () => {
    const token = logoutToken();
    expect(await tell(token)).toEqual({ status: 204 });
    const { cookie } = await seated('claire');
    expect(await tell(token)).toEqual({ status: 400, code: 'logout-refused' });
    expect(await statusOf(cookie)).toBe(200);
  });

  it('when it is about nobody here, then there is nothing to do', async () => {
    expect(await tell(logoutToken({ sub: 'ailleurs' }))).toEqual({ status: 204 });
    expect(await tell(logoutToken({ sub: undefined, sid: 'ailleurs' }))).toEqual({ status: 204 });
  });
});

describe('Given a logout that the provider did not tell', () => {
  let cookie: string;
  beforeAll(async () => {
    ({ cookie } = await seated('claire'));
  });

  const forged = (): string => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const said = logoutToken().split('.').slice(0, 2).join('.');
    return `${said}.${sign('sha256', Buffer.from(said), privateKey).toString('base64url')}`;
  };
  const unsigned = (): string => `${logoutToken({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`;
  const bySecret = (): string => {
    const said = logoutToken({}, { alg: 'HS256' }).split('.').slice(0, 2).join('.');
    return `${said}.${createHmac('sha256', twin.clientSecret).update(said).digest('base64url')}`;
  };

  it.each<[string, () => string | undefined]>([
    ['nothing', () => undefined],
    ['no token', () => 'pas.un.jeton'],
    ['the signature of another key', forged],
    ['no signature', unsigned],
    ['the signature of the shared secret', bySecret],
    ['an unknown critical header', () => logoutToken({}, { crit: ['b64'], b64: false })],
    ['another issuer', () => logoutToken({ iss: 'https://ailleurs.exemple' })],
    ['another audience', () => logoutToken({ aud: ['autre'] })],
    ['no instant', () => logoutToken({ iat: undefined })],
    ['an instant of ten minutes ago', () => logoutToken({ iat: now() - 600 })],
    ['an instant to come', () => logoutToken({ iat: now() + 600 })],
    ['an end that has passed', () => logoutToken({ exp: now() - 120 })],
    ['no identifier', () => logoutToken({ jti: undefined })],
    ['no event', () => logoutToken({ events: undefined })],
    ['another event', () => logoutToken({ events: { 'http://schemas.openid.net/event/autre': {} } })],
    ['a nonce', () => logoutToken({ nonce: 'n' })],
    ['neither person nor session', () => logoutToken({ sub: undefined })],
  ])('when it bears %s, then it is refused, and nobody is signed out', async (_what, token) => {
    expect(await tell(token())).toEqual({ status: 400, code: 'logout-refused' });
    expect(await statusOf(cookie)).toBe(200);
  });
});

describe('Given somebody of the ADELI directory, whom no RPPS names yet', () => {
  it('when they sign in for the first time, then their number finds their account, with no right that nobody gave', async () => {
    expect((await seated('nadege')).location).toMatch(/erreur=unknown-professional/);
    await sql(`update professional set adeli = '319900017' where id = $1`, [nadegeId]);
    expect((await seated('nadege')).location).toBe('/');
    const [bound] = await sql('select oidc_subject from professional where id = $1', [nadegeId]);
    expect(bound).toEqual({ oidc_subject: 'nadege' });
    expect(await sql('select 1 from activity where professional_id = $1', [nadegeId])).toHaveLength(1);
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
    expect(result.identity).toEqual({ issuer: mutual.issuer, subject: 'claire', rpps: '10000000001' });
    expect(result.proof?.tokens.refreshToken).toBeDefined();
    const renewed = await provider.renew?.(result.proof!.tokens.refreshToken!);
    expect(renewed?.accessUntil.getTime()).toBeGreaterThan(Date.now());
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
