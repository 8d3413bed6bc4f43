import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Me, Problem, SignedOut } from '@trame/schemas';
import { startSandbox, type Sandbox } from '../../engine/sandbox/startSandbox.js';
import { confirmIdentity } from '../../engine/src/access/signin/confirmIdentity.js';
import { findPrincipal } from '../../engine/src/access/sessions/findPrincipal.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { openBrowser } from '../sandbox/browser.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { accounts } from './accountsOfProvider.js';
import { proofOfSession } from './proofOfSession.js';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'trame-session-'));
let sandbox: Sandbox;

const server = useTestServer({
  oidc: async (publicUrl) => {
    sandbox = await startSandbox({ dataDir, accounts, publicUrl, oidcPort: 0, smtpPort: 0 });
    return sandbox.oidc;
  },
  close: async () => {
    await sandbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  },
});

let organisationId: string;
let establishmentId: string;
let claireId: string;

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation('Les Tilleuls'));
  ({ id: establishmentId } = await buildEstablishment(organisationId, { name: 'MECS Les Tilleuls' }));
  ({ id: claireId } = await buildProfessional(organisationId, {
    lastName: 'Martin',
    firstName: 'Claire',
    rpps: '10000000001',
    roles: [[establishmentId, 'secretaire']],
  }));
  const other = await buildOrganisation();
  const elsewhere = await buildEstablishment(other.id);
  const double = { lastName: 'Double', rpps: '10000000003' };
  await buildProfessional(organisationId, { ...double, roles: [[establishmentId, 'secretaire']] });
  await buildProfessional(other.id, { ...double, roles: [[elsewhere.id, 'secretaire']] });
  const gone = await buildProfessional(organisationId, {
    rpps: '10000000004',
    roles: [[establishmentId, 'secretaire']],
  });
  await server.current.database.asSuperuser('update professional set active = false where id = $1', [
    gone.id,
  ]);
  await buildProfessional(organisationId, { lastName: 'Sans Poste', rpps: '10000000005' });
});

type Browser = ReturnType<typeof openBrowser>;

/** Signs in as far as the provider's answer. @returns the address of the callback, not visited yet */
async function comeBack(browser: Browser, login: string, returnTo = '/taches'): Promise<string> {
  const begun = await browser.go(`${server.current.url}/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
  const page = await browser.follow(begun.headers.get('location') ?? '', sandbox.oidc.issuer);
  const back = await browser.follow(page.url, sandbox.oidc.issuer, { compte: login });
  return back.url;
}

const proofOf = (cookie: string) => proofOfSession(server.current.database, cookie);
const proofSession = async (cookie: string) => (await findPrincipal(cookie.split('=')[1]))?.sessionId ?? '';
const locationOf = (response: Response): string => response.headers.get('location') ?? '';
const sessionCookie = (response: Response): string | undefined =>
  response.headers.getSetCookie().find((line) => line.startsWith('trame_session='));

describe('Given a professional who has an account', () => {
  it('when they sign in at the provider, then they are back where they were, with a session of their own', async () => {
    const browser = openBrowser();
    const response = await browser.go(await comeBack(browser, 'claire', '/dossiers?q=a'));
    expect([response.status, locationOf(response)]).toEqual([303, '/dossiers?q=a']);
    expect(sessionCookie(response)).toMatch(/^trame_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const me = (await (await browser.go(`${server.current.url}/api/v1/me`)).json()) as Me;
    expect(me.professional.displayName).toBe('MARTIN Claire');
    const proof = await proofOf(sessionCookie(response)?.split(';')[0] ?? '');
    expect(proof?.by).toBe('fournisseur');
    expect(Date.now() - proof!.at.getTime()).toBeLessThan(60_000);
  });

  it('when they have signed in once, then the identity is theirs, and what was done is in the trail', async () => {
    const browser = openBrowser();
    await browser.go(await comeBack(browser, 'claire'));
    const [person] = await server.current.database.asSuperuser<{ oidc_subject: string; oidc_issuer: string }>(
      'select oidc_subject, oidc_issuer from professional where id = $1',
      [claireId],
    );
    expect(person).toEqual({ oidc_subject: 'claire', oidc_issuer: sandbox.oidc.issuer });
    const trail = await server.current.database.asSuperuser<{ action: string }>(
      `select distinct action from audit_record where organisation_id = $1 order by action`,
      [organisationId],
    );
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['compte.rattache', 'session.ouverte']),
    );
  });

  it('when they sign in again, then the former token of this browser is worth nothing', async () => {
    const browser = openBrowser();
    const first = sessionCookie(await browser.go(await comeBack(browser, 'claire')))?.split(';')[0];
    const second = sessionCookie(await browser.go(await comeBack(browser, 'claire')))?.split(';')[0];
    expect(second).not.toBe(first);
    expect((await server.current.get('/api/v1/me', first)).status).toBe(401);
    expect((await server.current.get('/api/v1/me', second)).status).toBe(200);
  });

  it('when they sign out, then the session is over here and the provider is told', async () => {
    const browser = openBrowser();
    const cookie = sessionCookie(await browser.go(await comeBack(browser, 'claire')))?.split(';')[0];
    const out = await server.current.send<SignedOut>('POST', '/auth/logout', { cookie });
    expect(out.status).toBe(200);
    expect(out.body.redirectTo).toContain(`${sandbox.oidc.issuer}/session/end`);
    expect(out.body.redirectTo).toContain('id_token_hint=');
    expect(out.headers.getSetCookie()[0]).toMatch(/^trame_session=; .*Max-Age=0$/);
    expect((await server.current.get('/api/v1/me', cookie)).status).toBe(401);
    const home = await browser.follow(out.body.redirectTo, sandbox.oidc.issuer);
    expect(home.url).toBe(`${server.current.url}/`);
  });

  it('when they sign out by a link of this site, then they go on to the provider', async () => {
    const cookie = await signIn(organisationId, claireId);
    const answer = await server.current.get('/auth/logout', cookie, { 'Sec-Fetch-Site': 'same-origin' });
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`${sandbox.oidc.issuer}/session/end`),
    ]);
    expect((await server.current.get('/api/v1/me', cookie)).status).toBe(401);
  });

  it.each(['cross-site', 'same-site', ''])(
    'when the link is on another site (%s), then they stay signed in',
    async (site) => {
      const cookie = await signIn(organisationId, claireId);
      const answer = await server.current.get(
        '/auth/logout',
        cookie,
        site === '' ? {} : { 'Sec-Fetch-Site': site },
      );
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
      expect((await server.current.get('/api/v1/me', cookie)).status).toBe(200);
    },
  );

  it('when a form of another site asks to sign out, then it is refused', async () => {
    const cookie = await signIn(organisationId, claireId);
    const response = await fetch(`${server.current.url}/auth/logout`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: 'https://ailleurs.exemple', 'X-Trame': '1' },
    });
    expect(response.status).toBe(403);
    expect((await server.current.get('/api/v1/me', cookie)).status).toBe(200);
  });
});

describe('Given somebody whom the provider vouches for but who has no place here', () => {
  it.each([
    ['inconnue', 'unknown-professional'],
    ['double', 'ambiguous-professional'],
    ['partie', 'unknown-professional'],
    ['sans-poste', 'no-activity'],
  ])('when %s signs in, then it is refused as %s, and no account is made', async (login, code) => {
    const count = () =>
      server.current.database.asSuperuser<{ count: string }>('select count(*) from professional');
    const before = await count();
    const browser = openBrowser();
    const response = await browser.go(await comeBack(browser, login));
    expect(locationOf(response)).toBe(`/connexion?erreur=${code}&retour=%2Ftaches`);
    expect(sessionCookie(response)).toBeUndefined();
    expect(await count()).toEqual(before);
  });
});

describe('Given an answer of the provider that is not the one that was asked for', () => {
  const expectRefused = (response: Response, code: string) => {
    expect(locationOf(response)).toMatch(new RegExp(`^/connexion\\?erreur=${code}&`));
    expect(sessionCookie(response)).toBeUndefined();
  };

  it('when another browser brings it, then it is refused', async () => {
    const address = await comeBack(openBrowser(), 'claire');
    expectRefused(await openBrowser().go(address), 'sign-in-expired');
  });

  it('when its state was changed, then it is refused', async () => {
    const browser = openBrowser();
    const address = new URL(await comeBack(browser, 'claire'));
    address.searchParams.set('state', 'autre');
    expectRefused(await browser.go(address.href), 'sign-in-refused');
  });

  it('when its code is used twice, then the second time is refused', async () => {
    const browser = openBrowser();
    const address = await comeBack(browser, 'claire');
    await browser.go(address);
    expectRefused(await browser.go(address), 'sign-in-expired');
  });

  it('when the provider says that it refused, then one is told', async () => {
    const browser = openBrowser();
    const address = new URL(await comeBack(browser, 'claire'));
    const state = address.searchParams.get('state') ?? '';
    const refusal = `${server.current.url}/auth/callback?error=access_denied&state=${state}&iss=${encodeURIComponent(sandbox.oidc.issuer)}`;
    expectRefused(await browser.go(refusal), 'sign-in-refused');
  });
});

describe('Given a signature that asks the provider again who signs', () => {
  /** Somebody signed in, as far as the answer of the provider to the proof that they are asked. */
  async function asked(login: string) {
    const held = new Map<string, string>();
    const first = openBrowser(held);
    const cookie = sessionCookie(await first.go(await comeBack(first, 'claire')))?.split(';')[0] ?? '';
    // Who sits down meanwhile is not signed in at the provider.
    const browser =
      login === 'claire' ? first : openBrowser(new Map([cookie.split('=') as [string, string]]));
    await server.current.database.asSuperuser(
      `update session set proved_at = now() - interval '6 minutes' where professional_id = $1`,
      [claireId],
    );
    const begun = await browser.go(`${server.current.url}/auth/login?preuve=oui&returnTo=/preuve`);
    const page = await browser.follow(locationOf(begun), sandbox.oidc.issuer);
    const back = await browser.follow(page.url, sandbox.oidc.issuer, { compte: login });
    return { browser, cookie, cookies: held, begun: new URL(locationOf(begun)), answer: back.url };
  }
  const refusedProofs = async () =>
    (
      await server.current.database.asSuperuser(
        `select 1 from audit_record where action = 'session.preuve-refusee' and actor_id = $1 and subject_kind = 'session'`,
        [claireId],
      )
    ).length;

  it('when they are the same person, then the session stays, and notes since when the provider knows it', async () => {
    const { browser, cookie, begun, answer } = await asked('claire');
    expect(begun.searchParams.get('prompt')).toBe('login');
    expect(begun.searchParams.get('max_age')).toBe('300');
    const response = await browser.go(answer);
    expect([response.status, locationOf(response), sessionCookie(response)]).toEqual([
      303,
      '/preuve',
      undefined,
    ]);
    const proof = await proofOf(cookie);
    expect(proof?.by).toBe('fournisseur');
    expect(Date.now() - proof!.at.getTime()).toBeLessThan(60_000);
  });

  it('when it is another person, another browser, or nobody is signed in, then nothing is proved', async () => {
    const { browser, cookie, answer } = await asked('inconnue');
    expect(locationOf(await browser.go(answer))).toMatch(/^\/preuve\?erreur=unknown-professional&/);
    const another = await buildProfessional(organisationId, {
      rpps: '10000000006',
      roles: [[establishmentId, 'secretaire']],
    });
    await server.current.database.asSuperuser(
      'update professional set oidc_issuer = $2, oidc_subject = $3 where id = $1',
      [another.id, sandbox.oidc.issuer, 'paul'],
    );
    const paul = await asked('paul');
    expect(locationOf(await paul.browser.go(paul.answer))).toMatch(/^\/preuve\?erreur=proof-of-another&/);
    expect(await refusedProofs()).toBe(2);
    // The question of one browser, its sealed state included, taken to another where the same person is signed in.
    const elsewhere = await asked('claire');
    const [name = '', token = ''] = (await signIn(organisationId, claireId)).split('=');
    const state = elsewhere.cookies.get('trame_login') ?? '';
    const other = openBrowser(
      new Map([
        [name, token],
        ['trame_login', state],
      ]),
    );
    const response = await other.go(elsewhere.answer);
    expect(locationOf(response)).toMatch(/^\/preuve\?erreur=sign-in-expired&/);
    const nobody = await openBrowser().go(`${server.current.url}/auth/login?preuve=oui&returnTo=/preuve`);
    expect(locationOf(nobody)).toMatch(/^\/preuve\?erreur=sign-in-expired&/);
    for (const one of [cookie, paul.cookie, elsewhere.cookie])
      expect(Date.now() - (await proofOf(one))!.at.getTime()).toBeGreaterThan(5 * 60_000);
  });

  it.each([
    ['six minutes ago', 360],
    ['at an instant it does not say', undefined],
  ])('when the provider last asked them %s, then it proves nothing', async (_when, ago) => {
    const cookie = await signIn(organisationId, claireId);
    const session = await proofSession(cookie);
    const identity = { issuer: sandbox.oidc.issuer, subject: 'claire', lastNames: ['MARTIN'] };
    const authenticatedAt = ago === undefined ? {} : { authenticatedAt: new Date(Date.now() - ago * 1000) };
    const token = cookie.split('=')[1];
    await expect(
      confirmIdentity({ identity, idToken: '', ...authenticatedAt }, session, token),
    ).rejects.toMatchObject({ code: 'proof-too-old' });
  });
});

describe('Given a session', () => {
  const age = (seconds: number, column: string) =>
    server.current.database.asSuperuser(
      `update session set ${column} = ${column} - make_interval(secs => $1) where professional_id = $2 and ended_at is null`,
      [seconds, claireId],
    );

  it.each([
    ['29 minutes without a request', 29 * 60, 'seen_at', 200],
    ['31 minutes without a request', 31 * 60, 'seen_at', 401],
    ['12 hours of work', 12 * 3600 + 1, 'expires_at', 401],
  ])('when %s have passed, then the answer is right', async (_what, seconds, column, status) => {
    const cookie = await signIn(organisationId, claireId);
    await age(seconds, column);
    expect((await server.current.get('/api/v1/me', cookie)).status).toBe(status);
  });

  it('when one works, then the half hour starts again', async () => {
    const cookie = await signIn(organisationId, claireId);
    for (const _request of [1, 2, 3]) {
      await age(20 * 60, 'seen_at');
      expect((await server.current.get('/api/v1/me', cookie)).status).toBe(200);
    }
  });

  it('when the last post ends, then the session is worth nothing at once', async () => {
    const person = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
    const cookie = await signIn(organisationId, person.id);
    expect((await server.current.get('/api/v1/me', cookie)).status).toBe(200);
    await inOrganisation(organisationId, (tx) =>
      tx.query(`update activity set to_date = '2020-02-01' where professional_id = $1`, [person.id]),
    );
    expect((await server.current.get('/api/v1/me', cookie)).status).toBe(401);
  });

  it.each([
    'trame_session=',
    'trame_session=abc',
    `trame_session=${'a'.repeat(43)}`,
    `trame_session=${"'".repeat(43)}`,
  ])('when the cookie is %j, then one must sign in', async (cookie) => {
    const answer = await server.current.get<Problem>('/api/v1/me', cookie);
    expect([answer.status, answer.body.code]).toEqual([401, 'not-authenticated']);
  });

  it('when its table is read, then no token is in it', async () => {
    const cookie = await signIn(organisationId, claireId);
    const token = cookie.split('=')[1] ?? '';
    const rows = await server.current.database.asSuperuser<Record<string, unknown>>('select * from session');
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('Given somebody signed in', () => {
  it('when they ask who they are, then the screens know what to offer', async () => {
    const person = await buildProfessional(organisationId, {
      roles: [
        [establishmentId, 'secretaire'],
        [establishmentId, 'responsable-qualite'],
      ],
    });
    const { body } = await server.current.get<Me>('/api/v1/me', await signIn(organisationId, person.id));
    expect(body).toMatchObject({
      organisation: { id: organisationId, name: 'Les Tilleuls' },
      establishments: [
        {
          id: establishmentId,
          name: 'MECS Les Tilleuls',
          packId: 'atelier',
          roles: [
            { id: 'responsable-qualite', label: 'Responsable qualité' },
            { id: 'secretaire', label: 'Secrétaire' },
          ],
        },
      ],
      vocabulary: { usager: 'jeune', dossier: 'dossier' },
      views: [{ id: 'demandes', title: 'Demandes et liste d’attente', menu: 'Demandes' }],
      startable: [{ circuitId: 'accueil', title: 'Accueil', establishments: [establishmentId] }],
      canReadRecords: true,
      canWriteRecords: true,
      canStudio: true,
      canAdministrate: false,
    });
    expect(body.dataDomains.map(({ id }) => id)).toEqual(['administratif', 'educatif', 'psychologue']);
  });

  it('when their role may not open a circuit, then it is not offered', async () => {
    const person = await buildProfessional(organisationId, { roles: [[establishmentId, 'directeur']] });
    const { body } = await server.current.get<Me>('/api/v1/me', await signIn(organisationId, person.id));
    expect(body).toMatchObject({ startable: [], canStudio: false, canAdministrate: true });
  });

  it('when their role opens no dossier, then no reading or writing of records is offered', async () => {
    const person = await buildProfessional(organisationId, {
      roles: [[establishmentId, 'responsable-qualite']],
    });
    const { body } = await server.current.get<Me>('/api/v1/me', await signIn(organisationId, person.id));
    expect(body).toMatchObject({ canReadRecords: false, canWriteRecords: false, canStudio: true });
  });
});
