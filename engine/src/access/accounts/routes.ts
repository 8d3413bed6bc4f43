import type { InviteAccount } from '@trame/schemas';
import { route, type AnyRoute } from '../../platform/index.js';
import { accessSettings } from '../accessSettings.js';
import { closeOwnSession, closeSessionsOf } from '../sessions/ownSessions.js';
import { inviteAccount, inviteAgain, listPosts, setActive } from './administration/invite.js';
import { listAccounts } from './administration/listAccounts.js';
import { changeNationalNumber, unbind } from './administration/nationalNumber.js';
import { SECOND_FACTOR } from './recoveryCodes.js';
import type { ShownFactor } from './proveFactor.js';
import {
  addFactor,
  changePassword,
  offerMyPasskey,
  offerMyTotp,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
} from './security/changes.js';
import { readMySecurity } from './security/mySecurity.js';
import { askProofPasskey, proveByPasskey, proveByPassword } from './security/proof.js';
import { signInByCode } from './signin/byCode.js';
import { askForPasskey, signInByPasskey } from './signin/byPasskey.js';
import { signInByPassword } from './signin/byPassword.js';
import { askForgotten } from './signin/forgotten.js';
import {
  acceptInvitation,
  judgeLinkPassword,
  offerLinkPasskey,
  offerLinkTotp,
  readLink,
  resetPassword,
} from './signin/openLink.js';

const login = { type: 'string', minLength: 3, maxLength: 254 } as const;
const password = { type: 'string', minLength: 1, maxLength: 512 } as const;
const code = { type: 'string', pattern: '^\\d{6}$' } as const;
/** The code of an application, or one of recovery. */
const factor = { type: 'string', maxLength: 14, pattern: SECOND_FACTOR } as const;
const token = { type: 'string', maxLength: 100 } as const;
const passkey = { type: 'object', maxProperties: 12 } as const;
const label = { type: 'string', maxLength: 60 } as const;
const id = { type: 'string', format: 'uuid' } as const;

/** A body of these properties, all wanted unless told otherwise. */
const body = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

/** How one signs in with an account of Trame. */
export const ownSignInRoutes: AnyRoute[] = [
  route({
    method: 'get',
    path: '/sign-in/ways',
    summary: 'How one may sign in here.',
    policy: 'public',
    response: 'api/sign-in-ways.schema.json',
    handle: () => {
      const { provider, mail } = accessSettings();
      return { provider: provider !== undefined, forgotten: mail?.isOn() ?? false };
    },
  }),
  route<{ body: { login: string; password: string } }>({
    method: 'post',
    path: '/sign-in/password',
    summary: 'First step of signing in: the password.',
    policy: 'public',
    body: body({ login, password }),
    response: 'api/sign-in-factors.schema.json',
    handle: signInByPassword,
  }),
  route<{ body: { code: string } }>({
    method: 'post',
    path: '/sign-in/code',
    summary: 'Second step of signing in: the code of an application, or one of recovery; opens the session.',
    policy: 'public',
    body: body({ code: factor }),
    handle: signInByCode,
  }),
  route({
    method: 'post',
    path: '/sign-in/passkey/options',
    summary: 'What a browser is asked to show a passkey.',
    policy: 'public',
    response: 'api/passkey-options.schema.json',
    handle: askForPasskey,
  }),
  route<{ body: { passkey: object } }>({
    method: 'post',
    path: '/sign-in/passkey',
    summary: 'Signs in by a passkey.',
    policy: 'public',
    body: body({ passkey }),
    handle: signInByPasskey,
  }),
  route<{ body: { login: string } }>({
    method: 'post',
    path: '/sign-in/forgotten',
    summary: 'Asks for a link to choose another password; answers the same to everybody.',
    policy: 'public',
    body: body({ login }),
    handle: askForgotten,
  }),
  route<{ body: { token: string } }>({
    method: 'post',
    path: '/sign-in/links/read',
    summary: 'Whose link it is, and what it is for.',
    policy: 'public',
    body: body({ token }),
    response: 'api/account-link.schema.json',
    handle: readLink,
  }),
  route<{ body: { token: string; password: string } }>({
    method: 'post',
    path: '/sign-in/links/password',
    summary: 'Tries a password before going on with an invitation.',
    policy: 'public',
    body: body({ token, password }),
    handle: judgeLinkPassword,
  }),
  route<{ body: { token: string } }>({
    method: 'post',
    path: '/sign-in/links/totp',
    summary: 'Offers an authenticator application to who was invited.',
    policy: 'public',
    body: body({ token }),
    response: 'api/totp-offer.schema.json',
    handle: offerLinkTotp,
  }),
  route<{ body: { token: string } }>({
    method: 'post',
    path: '/sign-in/links/passkey',
    summary: 'Offers to make a passkey to who was invited.',
    policy: 'public',
    body: body({ token }),
    response: 'api/passkey-options.schema.json',
    handle: offerLinkPasskey,
  }),
  route<{ body: { token: string; password: string } & ShownFactor }>({
    method: 'post',
    path: '/sign-in/links/accept',
    summary: 'Accepts an invitation: password and second factor at once; opens the session.',
    policy: 'public',
    body: body({ token, password, code, passkey, label }, ['token', 'password']),
    handle: acceptInvitation,
  }),
  route<{ body: { token: string; password: string } }>({
    method: 'post',
    path: '/sign-in/links/reset',
    summary: 'Chooses another password by a link; opens no session.',
    policy: 'public',
    body: body({ token, password }),
    handle: resetPassword,
  }),
];

/** What opens one's own account, and where one is signed in. */
export const securityRoutes: AnyRoute[] = [
  route({
    method: 'get',
    path: '/me/security',
    summary: 'What opens one’s account, and where one is signed in.',
    policy: 'authenticated',
    response: 'api/my-security.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => readMySecurity(tx, principal)),
  }),
  route<{ body: { password: string; code?: string } }>({
    method: 'post',
    path: '/me/security/proof',
    summary: 'Shows again who one is, by password and code.',
    policy: 'authenticated',
    body: body({ password, code: factor }, ['password']),
    handle: proveByPassword,
  }),
  route({
    method: 'post',
    path: '/me/security/proof/passkey/options',
    summary: 'What a browser is asked to show again who one is by a passkey.',
    policy: 'authenticated',
    response: 'api/passkey-options.schema.json',
    handle: askProofPasskey,
  }),
  route<{ body: { passkey: object } }>({
    method: 'post',
    path: '/me/security/proof/passkey',
    summary: 'Shows again who one is, by a passkey.',
    policy: 'authenticated',
    body: body({ passkey }),
    handle: proveByPasskey,
  }),
  route<{ body: { password: string } }>({
    method: 'put',
    path: '/me/security/password',
    summary: 'Changes one’s password.',
    policy: 'authenticated',
    body: body({ password }),
    handle: changePassword,
  }),
  route({
    method: 'post',
    path: '/me/security/totp',
    summary: 'Offers an authenticator application.',
    policy: 'authenticated',
    response: 'api/totp-offer.schema.json',
    handle: offerMyTotp,
  }),
  route<{ body: ShownFactor }>({
    method: 'put',
    path: '/me/security/totp',
    summary: 'Keeps the application offered, once it gives a code.',
    policy: 'authenticated',
    body: body({ code }),
    handle: addFactor,
  }),
  route({
    method: 'delete',
    path: '/me/security/totp',
    summary: 'Removes one’s application.',
    policy: 'authenticated',
    handle: removeTotp,
  }),
  route({
    method: 'post',
    path: '/me/security/recovery',
    summary: 'Makes ten codes of recovery, shown this once.',
    policy: 'authenticated',
    response: 'api/recovery-codes-made.schema.json',
    handle: renewRecoveryCodes,
  }),
  route({
    method: 'post',
    path: '/me/security/passkeys/options',
    summary: 'Offers to make a passkey.',
    policy: 'authenticated',
    response: 'api/passkey-options.schema.json',
    handle: offerMyPasskey,
  }),
  route<{ body: ShownFactor }>({
    method: 'post',
    path: '/me/security/passkeys',
    summary: 'Keeps the passkey made.',
    policy: 'authenticated',
    body: body({ passkey, label }, ['passkey']),
    handle: addFactor,
  }),
  route<{ params: { id: string } }>({
    method: 'delete',
    path: '/me/security/passkeys/:id',
    summary: 'Removes a passkey.',
    policy: 'authenticated',
    params: body({ id }),
    handle: removePasskey,
  }),
  route<{ params: { id: string } }>({
    method: 'delete',
    path: '/me/sessions/:id',
    summary: 'Ends one of one’s own sessions.',
    policy: 'authenticated',
    params: body({ id }),
    handle: ({ params, principal, inOrg }) => inOrg((tx) => closeOwnSession(tx, principal, params.id)),
  }),
  route({
    method: 'delete',
    path: '/me/sessions',
    summary: 'Ends all one’s sessions but this one.',
    policy: 'authenticated',
    handle: ({ principal, inOrg }) =>
      inOrg((tx) => closeSessionsOf(tx, principal, principal.professionalId, principal.sessionId)),
  }),
];

/** The accounts of others, for who manages rights. */
export const accountRoutes: AnyRoute[] = [
  route<{ query: { q?: string } }>({
    method: 'get',
    path: '/accounts',
    summary: 'The professionals whose account one manages.',
    policy: 'compte.gerer',
    query: body({ q: { type: 'string', maxLength: 100 } }, []),
    response: 'api/account-list.schema.json',
    handle: ({ query, principal, inOrg }) => inOrg((tx) => listAccounts(tx, principal, query.q)),
  }),
  route({
    method: 'get',
    path: '/accounts/posts',
    summary: 'Where one may give a post, and which.',
    policy: 'compte.gerer',
    response: 'api/account-posts.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listPosts(tx, principal)),
  }),
  route<{ body: InviteAccount }>({
    method: 'post',
    path: '/accounts',
    summary: 'Invites a professional.',
    policy: 'compte.gerer',
    body: 'api/invite-account.schema.json',
    response: 'api/account-invited.schema.json',
    handle: ({ body: given, principal, inOrg }) => inOrg((tx) => inviteAccount(tx, principal, given)),
  }),
  route<{ params: { id: string }; body: { reset: boolean } }>({
    method: 'post',
    path: '/accounts/:id/link',
    summary: 'Invites again; with `reset`, takes away password and second factors first.',
    policy: 'compte.gerer',
    params: body({ id }),
    body: body({ reset: { type: 'boolean' } }),
    response: 'api/account-invited.schema.json',
    handle: ({ params, body: { reset }, principal, inOrg }) =>
      inOrg((tx) => inviteAgain(tx, principal, params.id, reset)),
  }),
  route<{ params: { id: string }; body: { nationalNumber: string | null } }>({
    method: 'put',
    path: '/accounts/:id/national-number',
    summary:
      'Changes the RPPS or ADELI number of somebody; whom the identity provider had recognised by the former one enters no more.',
    policy: 'compte.gerer',
    params: body({ id }),
    body: body({ nationalNumber: { type: ['string', 'null'], pattern: '^([0-9]{9}|[0-9]{11})$' } }),
    handle: ({ params, body: { nationalNumber }, principal, inOrg }) =>
      inOrg((tx) => changeNationalNumber(tx, principal, params.id, nationalNumber)),
  }),
  route<{ params: { id: string } }>({
    method: 'post',
    path: '/accounts/:id/unbind',
    summary: 'Detaches an account from whom the identity provider had recognised; their sessions end.',
    policy: 'compte.gerer',
    params: body({ id }),
    handle: ({ params, principal, inOrg }) => inOrg((tx) => unbind(tx, principal, params.id)),
  }),
  ...(['close', 'reopen'] as const).map((act) =>
    route<{ params: { id: string } }>({
      method: 'post',
      path: `/accounts/:id/${act}`,
      summary:
        act === 'close' ? 'Keeps somebody from signing in, by any way.' : 'Lets somebody sign in again.',
      policy: 'compte.gerer',
      params: body({ id }),
      handle: ({ params, principal, inOrg }) =>
        inOrg((tx) => setActive(tx, principal, params.id, act === 'reopen')),
    }),
  ),
];
