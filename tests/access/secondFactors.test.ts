import { createHash, randomUUID } from 'node:crypto';
import type {
  Me,
  MySecurity,
  PasskeyOptions,
  RecoveryCodesMade,
  SignInFactors,
  TotpOffer,
} from '@trame/schemas';
import { invite } from '../../engine/src/access/accounts/administration/invite.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { softAuthenticator, type Asked, type Wrong } from '../support/authenticator.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { codeOf, openBrowser } from './openBrowser.js';

const server = useTestServer();
const browser = () => openBrowser(server.current);
const PASSWORD = 'Lune verte, sept cailloux';

let organisationId: string;
let placeId: string;
let serial = 0;

beforeAll(async () => {
  ({ id: organisationId } = await buildOrganisation());
  ({ id: placeId } = await buildEstablishment(organisationId));
});

/** Somebody invited, and the browser that followed their link. */
async function invited(roleId = 'educateur') {
  serial += 1;
  const login = `infirmier${serial}@exemple.fr`;
  const { id } = await buildProfessional(organisationId, { email: login, roles: [[placeId, roleId]] });
  const { address } = await inOrganisation(organisationId, (tx) => invite(tx, 'systeme', id, login, false));
  return { id, login, token: address?.split('#')[1] ?? '', here: browser() };
}

const trail = async (id: string) =>
  (
    await server.current.database.asSuperuser<{ action: string }>(
      `select action from audit_record where subject_id = $1 and action like 'compte.%' order by id`,
      [id],
    )
  ).map(({ action }) => action);

/** Somebody whose account is opened by a key. */
async function withKey(roleId?: string) {
  const person = await invited(roleId);
  const key = softAuthenticator(server.current.url);
  const { token, here } = person;
  const offer = await here.send<PasskeyOptions>('POST', '/sign-in/links/passkey', { token });
  const accept = (wrong: Wrong) =>
    here.send('POST', '/sign-in/links/accept', {
      token,
      password: PASSWORD,
      passkey: key.create(offer.body as Asked, wrong),
    });
  return { ...person, key, accept };
}

describe('Given a passkey to be made for an invitation', () => {
  it('when it was made for another site, another challenge, or by nobody verified, then it is refused; else it opens the account', async () => {
    const { here, id, accept } = await withKey();
    for (const wrong of [
      { origin: 'https://trame.exemple.com' },
      { challenge: Buffer.from('autre').toString('base64url') },
      { unverified: true },
    ])
      expect((await accept(wrong)).body).toMatchObject({ code: 'passkey-refused' });
    expect((await here.get('/me')).status).toBe(401);
    expect((await accept({})).status).toBe(204);
    expect((await here.get<Me>('/me')).body.professional.id).toBe(id);
  });
});

describe('Given a passkey of an account', () => {
  it('when its answer is forged, replayed or from a copy, then it is refused and told; a right one signs in', async () => {
    const { id, key, accept } = await withKey();
    await accept({});
    const show = async (wrong: Wrong = {}, shown = key, there = browser()) => {
      const asked = await there.send<PasskeyOptions>('POST', '/sign-in/passkey/options');
      const passkey = shown.get(asked.body as Asked, wrong);
      return { there, passkey, answer: await there.send('POST', '/sign-in/passkey', { passkey }) };
    };
    const good = await show();
    expect(good.answer.status).toBe(204);
    expect((await good.there.get<Me>('/me')).body.professional.id).toBe(id);
    for (const [what, wrong] of [
      ['another site', { origin: 'https://trame.exemple.com' }],
      ['another challenge', { challenge: Buffer.from('autre').toString('base64url') }],
      ['nobody verified', { unverified: true }],
      ['another signature', { signature: Buffer.from(good.passkey.response.signature, 'base64url') }],
      ['a counter that went back', { counter: 1 }],
    ] as Array<[string, Wrong]>) {
      const { answer, there } = await show(wrong);
      expect([what, answer.body.code]).toEqual([what, 'passkey-refused']);
      expect((await there.get('/me')).status).toBe(401);
    }
    const stranger = softAuthenticator(server.current.url);
    expect((await show({}, stranger)).answer.body.code).toBe('passkey-refused');
    // The same answer to the same challenge, in the browser that stands at that step.
    const there = browser();
    const asked = await there.send<PasskeyOptions>('POST', '/sign-in/passkey/options');
    const step = new Map(there.cookies);
    const passkey = key.get(asked.body as Asked);
    expect((await there.send('POST', '/sign-in/passkey', { passkey })).status).toBe(204);
    const replayed = await openBrowser(server.current, step).send('POST', '/sign-in/passkey', { passkey });
    expect(replayed.body.code).toBe('step-expired');
    expect((await browser().send('POST', '/sign-in/passkey', { passkey })).body.code).toBe('step-expired');
    expect((await trail(id)).filter((action) => action === 'compte.connexion-refusee')).toHaveLength(5);
  });
});

describe('Given codes of recovery', () => {
  /** Somebody with an application and ten codes. */
  async function withCodes() {
    const person = await invited();
    const { here, token } = person;
    const { body: offer } = await here.send<TotpOffer>('POST', '/sign-in/links/totp', { token });
    const code = await codeOf(offer.secret);
    await here.send('POST', '/sign-in/links/accept', { token, password: PASSWORD, code });
    // They signed in an hour ago.
    await server.current.database.asSuperuser(
      `update session set proved_at = now() - interval '1 hour' where professional_id = $1`,
      [person.id],
    );
    expect((await here.send('POST', '/me/security/recovery')).body.code).toBe('proof-wanted');
    const proof = { password: PASSWORD, code: await codeOf(offer.secret, 1) };
    expect((await here.send('POST', '/me/security/proof', proof)).status).toBe(204);
    const made = await here.send<RecoveryCodesMade>('POST', '/me/security/recovery');
    return { ...person, codes: made.body.codes };
  }
  const enter = async (login: string, code: string) => {
    const there = browser();
    const { body } = await there.send<SignInFactors>('POST', '/sign-in/password', {
      login,
      password: PASSWORD,
    });
    return { there, factors: body, answer: await there.send('POST', '/sign-in/code', { code }) };
  };

  it('when the telephone is lost, then one opens the account, once, however it is typed; it is told', async () => {
    const { id, login, codes } = await withCodes();
    expect(new Set(codes).size).toBe(10);
    const [first = '', second = ''] = codes;
    const { there, factors, answer } = await enter(login, first.toLowerCase().replace(/-/g, ' '));
    expect([factors.recovery, answer.status]).toEqual([true, 204]);
    expect((await enter(login, first)).answer.body.code).toBe('sign-in-wrong');
    expect((await enter(login, 'ABCD-EFGH-2345')).answer.body.code).toBe('sign-in-wrong');
    // With another, they show again who they are, and set another application.
    const proof = { password: PASSWORD, code: second };
    expect((await there.send('POST', '/me/security/proof', proof)).status).toBe(204);
    expect((await there.get<MySecurity>('/me/security')).body.account?.recovery.left).toBe(8);
    expect(await trail(id)).toEqual(
      expect.arrayContaining(['compte.codes-secours-faits', 'compte.code-secours-utilise']),
    );
  });

  it('when they are made again, or tried by another, then the former serve no more, and theirs alone do', async () => {
    const { here, login, codes } = await withCodes();
    const other = await withCodes();
    expect((await enter(other.login, codes[0]!)).answer.body.code).toBe('sign-in-wrong');
    const again = await here.send<RecoveryCodesMade>('POST', '/me/security/recovery');
    expect((await enter(login, codes[1]!)).answer.body.code).toBe('sign-in-wrong');
    expect((await enter(login, again.body.codes[0]!)).answer.status).toBe(204);
    const plain = [...codes, ...again.body.codes].map((code) =>
      createHash('sha256').update(code).digest('hex'),
    );
    const kept = await server.current.database.asSuperuser<{ hash: Buffer }>(
      'select hash from account_recovery_code',
    );
    expect(kept.filter(({ hash }) => plain.includes(hash.toString('hex')))).toEqual([]);
  });
});

describe('Given a record to sign, by somebody with an account of Trame', () => {
  const OTHER = 'pelle marmotte gravier ottoman';
  const superuser = <Row>(sql: string, bind: unknown[] = []) =>
    server.current.database.asSuperuser<Row & Record<string, unknown>>(sql, bind);

  /** Somebody whose account is opened by an application. */
  async function withCode() {
    const person = await invited('directeur');
    const { here, token, id } = person;
    const { secret } = (await here.send<TotpOffer>('POST', '/sign-in/links/totp', { token })).body;
    const code = await codeOf(secret);
    await here.send('POST', '/sign-in/links/accept', { token, password: PASSWORD, code });
    /** Half a minute later: the code already used is an old one. */
    const later = () => superuser('update account_totp set last_step = 0 where professional_id = $1', [id]);
    await later();
    return { ...person, secret, later };
  }
  const enter = async (login: string, secret: string) => {
    const there = browser();
    const first = await there.send('POST', '/sign-in/password', { login, password: PASSWORD });
    if (first.status !== 200) return first;
    return there.send('POST', '/sign-in/code', { code: await codeOf(secret) });
  };

  async function toSign<P extends { id: string; here: ReturnType<typeof browser> }>(person: P) {
    const { id: dossierId } = await buildDossier(organisationId, { establishmentId: placeId });
    const id = randomUUID();
    const submit = { body: { data: { nature: 'quotidien', texte: 'Bonne journée' } } };
    const cookie = [...person.here.cookies].map((each) => each.join('=')).join('; ');
    await person.here.send('POST', `/dossiers/${dossierId}/drafts`, { id, formId: 'note' });
    const asked = { cookie, headers: { 'If-Match': '"1"' } };
    const made = await server.current.send<{ id: string }>('POST', `/api/v1/drafts/${id}/submit`, {
      ...asked,
      ...submit,
    });
    expect(made.status).toBe(200);
    const sign = (as = cookie) =>
      server.current.send<{ code?: string; state?: string }>('POST', `/api/v1/records/${made.body.id}/sign`, {
        ...asked,
        cookie: as,
      });
    const age = (minutes: number) =>
      superuser(
        `update session set proved_at = now() - make_interval(mins => $2) where professional_id = $1`,
        [person.id, minutes],
      );
    return { ...person, dossierId, recordId: made.body.id, sign, age };
  }

  it('when they have just signed in, then it is signed, and when and how they had shown who they are is kept', async () => {
    const { sign, age, recordId, dossierId } = await toSign(await withCode());
    await age(4);
    expect((await sign()).body.state).toBe('signe');
    const [kept] = await superuser<{ proved_at: Date; proved_by: string; at: Date }>(
      'select proved_at, proved_by, at from record_signature where record_id = $1',
      [recordId],
    );
    expect(kept?.proved_by).toBe('code');
    expect(kept!.at.getTime() - kept!.proved_at.getTime()).toBeGreaterThanOrEqual(4 * 60_000);
    const [line] = await superuser<{ details: object }>(
      `select details from audit_record where action = 'fiche.signee' and dossier_id = $1`,
      [dossierId],
    );
    expect(line?.details).toMatchObject({ preuve: { moyen: 'code', le: kept?.proved_at.toISOString() } });
  });

  it('when they signed in six minutes ago, then they show again who they are, in this session, and it is signed', async () => {
    const { sign, age, here, login, secret, later, dossierId, recordId, id } = await toSign(await withCode());
    await age(6);
    const refused = await sign();
    expect([refused.status, refused.body.code]).toEqual([403, 'fresh-proof-wanted']);
    const [told] = await superuser(
      `select subject_id from audit_record where action = 'signature.refusee' and dossier_id = $1 and subject_kind = 'fiche'`,
      [dossierId],
    );
    expect(told).toEqual({ subject_id: recordId });
    // Another session of the same person, just opened, proves nothing for this one.
    expect((await enter(login, secret)).status).toBe(204);
    expect((await sign()).body.code).toBe('fresh-proof-wanted');
    await later();
    const prove = async (password: string) =>
      here.send('POST', '/me/security/proof', { password, code: await codeOf(secret) });
    expect((await prove(OTHER)).body.code).toBe('sign-in-wrong');
    expect((await sign()).body.code).toBe('fresh-proof-wanted');
    expect((await prove(PASSWORD)).status).toBe(204);
    expect((await sign()).body.state).toBe('signe');
    const [proved] = await superuser<{ details: object }>(
      `select details from audit_record where action = 'session.identite-prouvee' and actor_id = $1`,
      [id],
    );
    expect(proved?.details).toMatchObject({ moyen: 'code' });
  });

  it('when they show it wrong five times, or with what another has, then they are locked out as to sign in, and nothing is signed', async () => {
    const { sign, age, here, login, secret } = await toSign(await withCode());
    const other = await withCode();
    await age(6);
    const prove = (code: string) => here.send('POST', '/me/security/proof', { password: PASSWORD, code });
    for (let tries = 0; tries < 5; tries += 1)
      expect((await prove(await codeOf(other.secret))).body.code).toBe('sign-in-wrong');
    expect((await prove(await codeOf(secret))).body.code).toBe('sign-in-locked');
    expect((await enter(login, secret)).body.code).toBe('sign-in-locked');
    expect((await sign()).body.code).toBe('fresh-proof-wanted');
  });

  it('when they show their passkey, then it is signed; that of another proves nothing, and is told', async () => {
    const person = await withKey('directeur');
    await person.accept({});
    const { sign, age, here, key, recordId, id } = await toSign(person);
    await age(6);
    const other = softAuthenticator(server.current.url);
    const show = async (shown: typeof key) => {
      const { body } = await here.send<PasskeyOptions>('POST', '/me/security/proof/passkey/options');
      return here.send('POST', '/me/security/proof/passkey', { passkey: shown.get(body as Asked) });
    };
    expect((await show(other)).body.code).toBe('passkey-refused');
    expect((await sign()).body.code).toBe('fresh-proof-wanted');
    expect((await show(key)).status).toBe(204);
    expect((await sign()).body.state).toBe('signe');
    expect(
      await superuser('select proved_by from record_signature where record_id = $1', [recordId]),
    ).toEqual([{ proved_by: 'cle' }]);
    expect(await trail(id)).toContain('compte.connexion-refusee');
  });
});
