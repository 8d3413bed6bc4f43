import type {
  AccountInvited,
  AccountLinkRead,
  AccountList,
  Me,
  MySecurity,
  SignInFactors,
  TotpOffer,
} from '@trame/schemas';
import type { AccountMail } from '../../engine/src/access/index.js';
import { logger } from '../../engine/src/platform/index.js';
import { definedJobs } from '../../engine/src/platform/jobs/defineJob.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { codeOf, openBrowser } from './openBrowser.js';

const mails: AccountMail[] = [];
const mailbox = { on: false };
const server = useTestServer({
  mail: { isOn: () => mailbox.on, send: async (mail) => void mails.push(mail) },
});

const PASSWORD = 'Lune verte, sept cailloux';
const OTHER = 'pelle marmotte gravier ottoman';

let organisationId: string;
let placeId: string;
let serial = 0;
beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: placeId } = await buildEstablishment(organisationId));
});

const browser = (cookies?: Map<string, string>) => openBrowser(server.current, cookies);

const superuser = <Row>(sql: string, bind: unknown[] = []) =>
  server.current.database.asSuperuser<Row & Record<string, unknown>>(sql, bind);
const actions = async (professionalId: string) =>
  (
    await superuser<{ action: string }>(
      `select action from audit_record where subject_id = $1 and action like 'compte.%' order by id`,
      [professionalId],
    )
  ).map(({ action }) => action);
/** A director, who manages accounts, signed in. */
async function director() {
  const { id } = await buildProfessional(organisationId, { roles: [[placeId, 'directeur']] });
  const cookie = await signIn(organisationId, id);
  return { id, ...browser(new Map([cookie.split('=') as [string, string]])) };
}

/** Somebody invited, by hand or by mail. */
async function invited() {
  serial += 1;
  const login = `educatrice${serial}@exemple.fr`;
  const { id } = await buildProfessional(organisationId, {
    lastName: 'Martin',
    firstName: 'Zoé',
    email: login,
    roles: [[placeId, 'educateur']],
  });
  const boss = await director();
  const answer = await boss.send<AccountInvited>('POST', '/accounts', { professionalId: id, login });
  return { id, login, boss, token: answer.body.address?.split('#')[1] ?? '' };
}

/** Somebody whose account is open, with an application. */
async function opened() {
  const person = await invited();
  const here = browser();
  const { token } = person;
  const { body: offer } = await here.send<TotpOffer>('POST', '/sign-in/links/totp', { token });
  const code = await codeOf(offer.secret);
  const accepted = await here.send('POST', '/sign-in/links/accept', { token, password: PASSWORD, code });
  expect(accepted.status).toBe(204);
  /** Half a minute later: the code already used is an old one. */
  const later = () =>
    superuser('update account_totp set last_step = 0 where professional_id = $1', [person.id]);
  await later();
  return { ...person, here, secret: offer.secret, later };
}

const enter = async (login: string, password: string, secret: string) => {
  const there = browser();
  const first = await there.send<SignInFactors & { code: unknown }>('POST', '/sign-in/password', {
    login,
    password,
  });
  if (first.status !== 200) return { there, first, last: first };
  return { there, first, last: await there.send('POST', '/sign-in/code', { code: await codeOf(secret) }) };
};

describe('Given somebody invited by who manages accounts', () => {
  it('when they follow the link, then they choose password and second factor at once, are signed in, and the link is dead', async () => {
    const { id, token, login } = await invited();
    const here = browser();
    const read = await here.send<AccountLinkRead>('POST', '/sign-in/links/read', { token });
    expect(read.body).toMatchObject({ purpose: 'invitation', displayName: 'MARTIN Zoé', login });
    const weak = await here.send('POST', '/sign-in/links/password', { token, password: 'motdepasse' });
    expect(weak).toMatchObject({
      status: 422,
      body: { code: 'password-refused', faults: [{ path: '/password' }] },
    });
    const offer = await here.send<TotpOffer>('POST', '/sign-in/links/totp', { token });
    const code = await codeOf(offer.body.secret);
    const wrong = code === '000000' ? '000001' : '000000';
    const give = (body: object) =>
      here.send('POST', '/sign-in/links/accept', { token, password: PASSWORD, ...body });
    expect((await give({ code: wrong })).body.code).toBe('sign-in-wrong');
    expect((await give({})).body.code).toBe('sign-in-wrong');
    expect(
      (await browser().send('POST', '/sign-in/links/accept', { token, password: PASSWORD, code })).body.code,
    ).toBe('step-expired');
    expect((await give({ code })).status).toBe(204);
    expect((await here.get<Me>('/me')).body.professional.id).toBe(id);
    expect((await give({ code })).body.code).toBe('link-expired');
    expect(await actions(id)).toEqual(['compte.invite', 'compte.ouvert']);
  });

  it('when the link is three days old, replaced, or made up, then it is dead, and nothing says which', async () => {
    const old = await invited();
    await superuser(
      `update account_link set expires_at = now() - interval '1 second' where professional_id = $1`,
      [old.id],
    );
    const replaced = await invited();
    await replaced.boss.send('POST', `/accounts/${replaced.id}/link`, { reset: false });
    for (const token of [old.token, replaced.token, 'A'.repeat(43), 'x']) {
      const answer = await browser().send('POST', '/sign-in/links/read', { token });
      expect(answer).toMatchObject({ status: 410, body: { code: 'link-expired' } });
    }
  });

  it('when there is a mail server, then the link leaves by mail, names nobody, and the inviter never sees it', async () => {
    mailbox.on = true;
    const { token, id, login } = await invited();
    mailbox.on = false;
    expect(token).toBe('');
    const [job] = await superuser<{ payload: object }>(
      `select payload from graphile_worker._private_jobs where payload->>'professionalId' = $1`,
      [id],
    );
    expect(Object.keys(job?.payload ?? {}).sort()).toEqual(['linkId', 'organisationId', 'professionalId']);
    mailbox.on = true;
    await runJob('compte.ecrire', { ...job!.payload });
    mailbox.on = false;
    const mail = mails.at(-1);
    expect(mail).toMatchObject({ to: login, organisationId });
    expect(mail?.text).not.toMatch(/Martin|Zoé/i);
    const [, carried = ''] = /#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
    expect((await browser().send('POST', '/sign-in/links/read', { token: carried })).status).toBe(200);
  });
});

describe('Given an open account', () => {
  it('when password then code are given, then one is signed in; the same code serves once', async () => {
    const { login, secret, id } = await opened();
    const { there, first, last } = await enter(login.toUpperCase(), PASSWORD, secret);
    expect(first.body).toEqual({ code: true, passkey: false, recovery: false });
    expect(last.status).toBe(204);
    expect((await there.get<Me>('/me')).body.professional.id).toBe(id);
    expect((await enter(login, PASSWORD, secret)).last.body.code).toBe('sign-in-wrong');
  });

  it('when only the password was given, then nothing is open', async () => {
    const { login } = await opened();
    const there = browser();
    await there.send('POST', '/sign-in/password', { login, password: PASSWORD });
    expect((await there.get('/me')).status).toBe(401);
  });

  it('when a password is wrong, or nobody has that login, then the answer is the same, no sooner', async () => {
    const { login, id } = await opened();
    const tries = [];
    for (const who of [login, 'personne@exemple.fr']) {
      const begun = performance.now();
      const { status, body } = await browser().send('POST', '/sign-in/password', {
        login: who,
        password: OTHER,
      });
      tries.push({ status, body, late: performance.now() - begun >= 295 });
    }
    expect(tries[0]).toEqual(tries[1]);
    expect(tries[0]).toMatchObject({ status: 403, late: true, body: { code: 'sign-in-wrong' } });
    expect(await actions(id)).toContain('compte.connexion-refusee');
  });

  it('when ten try at once, then four are judged and the login is locked, whether it exists, even for the right password', async () => {
    const { login, id, secret } = await opened();
    for (const who of [login, 'inconnue@exemple.fr']) {
      const codes = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const { body } = await browser().send('POST', '/sign-in/password', { login: who, password: OTHER });
          return body.code;
        }),
      );
      expect(codes.filter((code) => code === 'sign-in-wrong')).toHaveLength(5);
      expect(codes.filter((code) => code === 'sign-in-locked')).toHaveLength(5);
    }
    expect((await enter(login, PASSWORD, secret)).first).toMatchObject({
      status: 429,
      body: { code: 'sign-in-locked' },
    });
    expect(await actions(id)).toContain('compte.verrouille');
    await superuser('update sign_in_tries set failures = 0, locked_until = null');
  });

  it('when the right password is given again and again, then the tries of the code stay few', async () => {
    const { login, secret } = await opened();
    const right = await codeOf(secret);
    const wrong = right === '000000' ? '000001' : '000000';
    const seen: unknown[] = [];
    for (let each = 0; each < 5; each += 1) {
      const there = browser();
      const first = await there.send('POST', '/sign-in/password', { login, password: PASSWORD });
      if (first.status !== 200) seen.push(first.body.code);
      else seen.push((await there.send('POST', '/sign-in/code', { code: wrong })).body.code);
    }
    expect(seen.slice(0, 4)).toEqual(Array(4).fill('sign-in-wrong'));
    const after = await enter(login, PASSWORD, secret);
    expect(after.last.body.code).toBe('sign-in-locked');
    await superuser('update sign_in_tries set failures = 0, locked_until = null');
  });

  it('when another site makes a browser send a password, then it is refused', async () => {
    const answer = await server.current.send('POST', '/api/v1/sign-in/password', {
      body: { login: 'a@b.fr', password: 'x' },
      headers: { 'X-Trame': '', Origin: 'https://ailleurs.exemple' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'cross-site-request' } });
  });
});

describe('Given a forgotten password', () => {
  it('when a link is asked for, then all get the same answer, who has an account three mails an hour, and the second factor is still wanted', async () => {
    const { login, id, secret, here, later } = await opened();
    mailbox.on = true;
    const asked = await Promise.all(
      [login, login, login, login, 'personne@exemple.fr'].map(async (who) => {
        const { status, body } = await browser().send('POST', '/sign-in/forgotten', { login: who });
        return { status, body };
      }),
    );
    expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(asked[0]?.status).toBe(202);
    const links = await superuser<{ id: string; closed_at: Date | null }>(
      `select id, closed_at from account_link where professional_id = $1 and purpose = 'oubli' order by created_at`,
      [id],
    );
    expect(links.map(({ closed_at }) => closed_at === null)).toEqual([false, false, true]);
    await runJob('compte.ecrire', { professionalId: id, linkId: links[2]!.id, organisationId });
    const [, token = ''] = /#([\w-]{43})/.exec(mails.at(-1)?.text ?? '') ?? [];
    const reset = await browser().send('POST', '/sign-in/links/reset', { token, password: OTHER });
    expect(reset.status).toBe(204);
    mailbox.on = false;
    expect((await here.get('/me')).status).toBe(401);
    expect((await enter(login, PASSWORD, secret)).first.body.code).toBe('sign-in-wrong');
    await later();
    expect((await enter(login, OTHER, secret)).last.status).toBe(204);
    expect((await browser().send('POST', '/sign-in/links/reset', { token, password: PASSWORD })).status).toBe(
      410,
    );
  });
});

describe('Given what opens one’s own account', () => {
  it('when it is changed long after signing in, then one shows again who one is; other sessions end', async () => {
    const { here, login, secret, later, id } = await opened();
    const { there } = await enter(login, PASSWORD, secret);
    await later();
    await superuser(
      `update session set proved_at = now() - interval '11 minutes' where professional_id = $1`,
      [id],
    );
    const change = () => here.send('PUT', '/me/security/password', { password: OTHER });
    expect((await change()).body.code).toBe('proof-wanted');
    const prove = (body: object) => here.send('POST', '/me/security/proof', body);
    expect((await prove({ password: PASSWORD })).body.code).toBe('sign-in-wrong');
    expect((await prove({ password: PASSWORD, code: await codeOf(secret) })).status).toBe(204);
    expect((await change()).status).toBe(204);
    expect((await there.get('/me')).status).toBe(401);
    const seen = (await here.get<MySecurity>('/me/security')).body;
    expect(seen.sessions).toMatchObject([{ current: true, means: 'code' }]);
    expect(await actions(id)).toContain('compte.mot-de-passe-change');
  });

  it('when the only second factor is removed, then it stays; another application replaces it', async () => {
    const { here, id } = await opened();
    expect((await here.send('DELETE', '/me/security/totp')).body.code).toBe('second-factor-wanted');
    const { body: offer } = await here.send<TotpOffer>('POST', '/me/security/totp');
    expect((await here.send('PUT', '/me/security/totp', { code: await codeOf(offer.secret) })).status).toBe(
      204,
    );
    expect((await here.get<MySecurity>('/me/security')).body.account?.totpAt).not.toBeNull();
    expect(await actions(id)).toContain('compte.code-ajoute');
  });

  it('when one closes a session from another, then that one ends, and nobody else’s may be closed', async () => {
    const mine = await opened();
    const { there } = await enter(mine.login, PASSWORD, mine.secret);
    const sessions = (await mine.here.get<MySecurity>('/me/security')).body.sessions;
    const other = sessions.find(({ current }) => !current);
    const stranger = await opened();
    await stranger.here.send('DELETE', `/me/sessions/${other?.id}`);
    expect((await there.get('/me')).status).toBe(200);
    await mine.here.send('DELETE', `/me/sessions/${other?.id}`);
    expect((await there.get('/me')).status).toBe(401);
  });
});

describe('Given the accounts of an establishment', () => {
  it('when somebody new is invited with a post, then they have an account; a login serves once in the whole installation', async () => {
    const boss = await director();
    const person = { lastName: 'Petit', firstName: 'Ana', establishmentId: placeId, roleId: 'educateur' };
    const invite = (login: string, more: object = {}) =>
      boss.send('POST', '/accounts', { ...person, login, ...more });
    expect((await invite('ana@exemple.fr')).status).toBe(200);
    expect((await invite('ANA@exemple.fr')).body.code).toBe('login-taken');
    expect((await invite('bea@exemple.fr', { roleId: 'roi' })).body.code).toBe('unknown-role');
    expect((await invite('eve@exemple.fr', { lastName: 'Roux', nationalNumber: '10101234567' })).status).toBe(
      200,
    );
    const again = await invite('ida@exemple.fr', { lastName: 'Roux', nationalNumber: '10101234567' });
    expect(again.body.code).toBe('national-number-taken');
    const atOnce = await Promise.all(
      ['una@exemple.fr', 'duo@exemple.fr'].map((login) =>
        invite(login, { lastName: 'Roux', nationalNumber: '10101234568' }),
      ),
    );
    expect(atOnce.map(({ status }) => status).sort()).toEqual([200, 409]);
    const known = await buildProfessional(organisationId, { roles: [[placeId, 'educateur']] });
    const misplaced = { professionalId: known.id, login: 'sue@exemple.fr', nationalNumber: '10101234569' };
    expect((await boss.send('POST', '/accounts', misplaced)).body.code).toBe('national-number-misplaced');
    expect((await invite('ugo@exemple.fr', { nationalNumber: '1234567890' })).status).toBe(400);
    const { body } = await boss.get<AccountList>('/accounts?q=ana petit');
    expect(body.accounts).toMatchObject([
      { displayName: 'PETIT Ana', state: 'invite', code: false, passkeys: 0 },
    ]);
  });

  it('when an account is given back or closed, then nothing opens it any more and its sessions end', async () => {
    const { id, login, secret, here, boss } = await opened();
    const again = await boss.send<AccountInvited>('POST', `/accounts/${id}/link`, { reset: true });
    expect(again.body.address).toMatch(/\/invitation#/);
    expect((await here.get('/me')).status).toBe(401);
    expect((await enter(login, PASSWORD, secret)).first.body.code).toBe('sign-in-wrong');
    await boss.send('POST', `/accounts/${id}/close`);
    const token = again.body.address?.split('#')[1];
    expect((await browser().send('POST', '/sign-in/links/read', { token })).status).toBe(410);
    expect(await actions(id)).toEqual(
      expect.arrayContaining(['compte.reinitialise', 'compte.invite', 'compte.desactive']),
    );
    expect((await boss.send('POST', `/accounts/${boss.id}/close`)).status).toBe(403);
  });

  it('when somebody without that right, of another organisation, or of one establishment only reaches further, then it is refused', async () => {
    const { id, here } = await opened();
    expect((await here.get('/accounts')).status).toBe(403);
    const elsewhere = await buildOrganisation();
    const place = await buildEstablishment(elsewhere.id);
    const foreign = await buildProfessional(elsewhere.id, { roles: [[place.id, 'directeur']] });
    const cookie = await signIn(elsewhere.id, foreign.id);
    const there = browser(new Map([cookie.split('=') as [string, string]]));
    for (const act of ['close', 'reopen'])
      expect((await there.send('POST', `/accounts/${id}/${act}`)).status).toBe(404);
    expect((await there.send('POST', `/accounts/${id}/link`, { reset: true })).status).toBe(404);
    expect((await there.get<AccountList>('/accounts')).body.accounts.map((each) => each.id)).not.toContain(
      id,
    );
  });
});

/** Runs a job as the worker would. */
async function runJob(
  name: string,
  { organisationId: of, ...payload }: Record<string, unknown>,
): Promise<void> {
  const handler = definedJobs().get(name);
  await handler?.(payload, {
    jobId: '1',
    organisationId: String(of),
    attempt: 1,
    maxAttempts: 25,
    signal: new AbortController().signal,
    logger,
  });
}
