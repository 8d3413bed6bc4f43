import { createHmac, createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AccountList, Problem } from '@trame/schemas';
import { readKeys } from '../../engine/sandbox/oidc/keys.js';
import { startOidc, type OidcTwin } from '../../engine/sandbox/oidc/startOidc.js';
import { findPrincipal } from '../../engine/src/access/sessions/findPrincipal.js';
import { confirmIdentity } from '../../engine/src/access/signin/confirmIdentity.js';
import { dropProof, heldProof } from '../../engine/src/access/signin/heldProofs.js';
import { signIn as openByProvider } from '../../engine/src/access/signin/signIn.js';
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
  ({ id: claireId } = await buildProfessional(organisationId, {
    lastName: 'Martin',
    rpps: '10000000001',
    roles,
  }));
  ({ id: nadegeId } = await buildProfessional(organisationId, { lastName: 'Nadège', roles }));
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
    const ofSession = logoutToken({ sub: undefined, sid: 'ailleurs' });
    expect(await tell(ofSession)).toEqual({ status: 204 });
    expect(await tell(ofSession)).toEqual({ status: 400, code: 'logout-refused' });
  });

  it('when it comes before the session is opened, then none opens on it; the next sign-in does', async () => {
    const given = {
      identity: { issuer: twin.issuer, subject: 'claire', lastNames: ['MARTIN'] },
      idToken: 'jeton',
      sid: 'deja-finie',
    };
    await expect(openByProvider({ ...given, sid: 'en-cours' })).resolves.toBeDefined();
    expect(await tell(logoutToken({ sid: given.sid }))).toEqual({ status: 204 });
    await expect(openByProvider(given)).rejects.toMatchObject({ code: 'sign-in-expired' });
    expect((await seated('claire')).location).toBe('/');
  });

  it('when they had signed in by a code, and the provider was only asked again who they are, then that proof goes with it', async () => {
    const cookie = await signIn(organisationId, claireId);
    const principal = (await findPrincipal(cookie.split('=')[1]))!;
    await sql(`update session set means = 'code' where id = $1`, [principal.sessionId]);
    const proof = {
      professional: { nationalId: '810000000001', lastName: 'M', firstName: 'C', roles: [], activities: [] },
      authenticatedAt: new Date(),
      tokens: { accessUntil: new Date(Date.now() + 60_000) },
    };
    const identity = { issuer: twin.issuer, subject: 'claire', lastNames: [] };
    await confirmIdentity(
      { identity, idToken: 'jeton', authenticatedAt: new Date(), sid: 'de-la-preuve', proof },
      principal.sessionId,
      cookie.split('=')[1],
    );
    const [kept] = await sql('select id_token, provider_sid from session where id = $1', [
      principal.sessionId,
    ]);
    expect(kept).toEqual({ id_token: 'jeton', provider_sid: 'de-la-preuve' });
    expect(heldProof(principal.sessionId)).toBe(proof);
    expect(await tell(logoutToken({ sid: 'de-la-preuve' }))).toEqual({ status: 204 });
    expect(heldProof(principal.sessionId)).toBeUndefined();
    expect(await statusOf(cookie)).toBe(200);
  });
});

describe('Given somebody signed in by the provider', () => {
  const sessionOf = async (cookie: string) => (await findPrincipal(cookie.split('=')[1]))!.sessionId;

  it('when the proof held here is lost, then it is had again without a word while their session there lives', async () => {
    const { browser, cookie } = await seated('claire');
    const session = await sessionOf(cookie);
    expect(heldProof(session)?.professional).toMatchObject({
      nationalId: '810000000001',
      level: 'APPPRIP3^1.2.250.1.213.1.5.1.1.1',
      activities: [
        { sector: 'SA20', structure: { finess: '990000119', name: 'Essai' } },
        { sector: 'SA16', structure: { name: 'Un autre lieu d’exercice' } },
      ],
    });
    dropProof(session);
    const begun = await browser.go(`${server.current.url}/auth/login?returnTo=/dmp`);
    const { url } = await browser.follow(begun.headers.get('location') ?? '', twin.issuer);
    expect(url).toContain('/auth/callback?code=');
    const back = await browser.go(url);
    expect(back.headers.get('location')).toBe('/dmp');
    const [again = ''] = back.headers.getSetCookie().filter((line) => line.startsWith('trame_session='));
    expect(heldProof(await sessionOf(again.split(';')[0] ?? ''))).toBeDefined();
  });

  it('when the provider goes down before its answer is checked, then one is told that it does not answer', async () => {
    const browser = openBrowser();
    const begun = await browser.go(`${server.current.url}/auth/login`);
    const page = await browser.follow(begun.headers.get('location') ?? '', twin.issuer);
    const { url } = await browser.follow(page.url, twin.issuer, { compte: 'claire' });
    twin.record.mode = 'panne';
    const back = await browser.go(url);
    twin.record.mode = 'normal';
    expect(back.headers.get('location')).toMatch(/^\/connexion\?erreur=sign-in-unavailable&/);
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

describe('Given a number mistyped at the invitation, which is that of a stranger', () => {
  const rolesOf = (place: string): [string, string][] => [[place, 'secretaire']];
  let bossCookie: string;
  let personId: string;
  let placeId: string;
  beforeAll(async () => {
    ({ id: placeId } = await buildEstablishment(organisationId));
    const boss = await buildProfessional(organisationId, { roles: [[placeId, 'directeur']] });
    bossCookie = await signIn(organisationId, boss.id);
    const mistyped = { lastName: 'Durand', rpps: '10000000007', roles: rolesOf(placeId) };
    ({ id: personId } = await buildProfessional(organisationId, mistyped));
  });
  const boundTo = async (id: string) =>
    (
      await sql<{ oidc_subject: string | null }>('select oidc_subject from professional where id = $1', [id])
    )[0]?.oidc_subject;
  const trailOf = (action: string) =>
    sql('select details from audit_record where action = $1 and subject_id = $2', [action, personId]);
  const listed = async (id: string) =>
    (await server.current.get<AccountList>('/api/v1/accounts', bossCookie)).body.accounts.find(
      (one) => one.id === id,
    );
  const change = (id: string, nationalNumber: string | null) =>
    server.current.send<Problem>('PUT', `/api/v1/accounts/${id}/national-number`, {
      cookie: bossCookie,
      body: { nationalNumber },
    });

  it('when the stranger signs in, then the account is not theirs, and who manages it is told', async () => {
    expect((await seated('etrangere')).location).toMatch(/^\/connexion\?erreur=name-disagrees&/);
    expect((await seated('etrangere')).cookie).toBe('');
    expect(await boundTo(personId)).toBeNull();
    expect(await trailOf('compte.rattachement-refuse')).toEqual([{ details: { motif: 'nom' } }]);
    expect(await listed(personId)).toMatchObject({
      nationalNumber: '10000000007',
      bound: false,
      bindingRefused: { why: 'nom' },
    });
  });

  it('when it had bound one all the same, then another number detaches it, ends their sessions, and the trail keeps both', async () => {
    await sql(
      `update professional set oidc_issuer = $2, oidc_subject = 'etrangere', binding_refused = null,
              binding_refused_at = null where id = $1`,
      [personId, twin.issuer],
    );
    const { cookie } = await seated('etrangere');
    expect(await statusOf(cookie)).toBe(200);
    expect((await change(personId, '10000000001')).body.code).toBe('national-number-taken');
    expect(await statusOf(cookie)).toBe(200);
    expect((await change(personId, '10000000009')).status).toBe(204);
    expect(await statusOf(cookie)).toBe(401);
    expect(await listed(personId)).toMatchObject({ nationalNumber: '10000000009', bound: false });
    expect(await trailOf('compte.numero-change')).toEqual([
      { details: { avant: '10000000007', apres: '10000000009' } },
    ]);
    expect(await trailOf('compte.detache')).toEqual([
      { details: { avant: { emetteur: twin.issuer, sujet: 'etrangere' }, apres: null } },
    ]);
    expect((await seated('etrangere')).location).toMatch(/erreur=unknown-professional/);
  });

  it('when an account is detached, then its sessions end; nobody does it for themselves, nor for whom they do not manage', async () => {
    const paul = { lastName: 'Paul', rpps: '10000000006', roles: rolesOf(placeId) };
    const { id: paulId } = await buildProfessional(organisationId, paul);
    const { cookie } = await seated('paul');
    const detach = (id: string, by: string) =>
      server.current.send('POST', `/api/v1/accounts/${id}/unbind`, { cookie: by });
    const elsewhere = await buildOrganisation();
    const stranger = await buildProfessional(elsewhere.id, {});
    expect((await detach(stranger.id, bossCookie)).status).toBe(404);
    const boss = await findPrincipal(bossCookie.split('=')[1]);
    expect((await detach(boss!.professionalId, bossCookie)).status).toBe(403);
    expect(await statusOf(cookie)).toBe(200);
    expect((await detach(boss!.professionalId, cookie)).status).toBe(403);
    expect((await detach(paulId, bossCookie)).status).toBe(204);
    expect([await statusOf(cookie), await boundTo(paulId)]).toEqual([401, null]);
    expect((await seated('paul')).location).toBe('/');
  });

  it('when two organisations wrote one number, then each name opens its own; of one name, who manages is told, and mends it', async () => {
    const elsewhere = await buildOrganisation();
    const { id: there } = await buildEstablishment(elsewhere.id);
    const number = '10000000008';
    const here = await buildProfessional(organisationId, {
      lastName: 'Perez',
      rpps: number,
      roles: rolesOf(placeId),
    });
    const twice = await buildProfessional(elsewhere.id, {
      lastName: 'Pérez',
      rpps: number,
      roles: rolesOf(there),
    });
    expect((await seated('deux')).location).toMatch(/erreur=ambiguous-professional/);
    expect(await listed(here.id)).toMatchObject({ bindingRefused: { why: 'plusieurs' } });
    await sql(`update professional set last_name = 'Autre' where id = $1`, [twice.id]);
    expect((await seated('deux')).location).toBe('/');
    expect(await listed(here.id)).toMatchObject({ bound: true, bindingRefused: null });
  });
});
