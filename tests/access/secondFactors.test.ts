import { createHash } from 'node:crypto';
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
import { buildEstablishment, buildOrganisation, buildProfessional } from '../support/factories.js';
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
async function invited() {
  serial += 1;
  const login = `infirmier${serial}@exemple.fr`;
  const { id } = await buildProfessional(organisationId, { email: login, roles: [[placeId, 'educateur']] });
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
async function withKey() {
  const person = await invited();
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
