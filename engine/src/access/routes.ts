import { defineRoutes, route } from '../platform/index.js';
import { accountRoutes, ownSignInRoutes, securityRoutes } from './accounts/routes.js';
import { localKeyOf } from './localKey.js';
import { readMe } from './me.js';
import { accessSettings } from './accessSettings.js';
import { establishmentRoutes } from './establishments/routes.js';
import { serviceRoutes } from './services/routes.js';
import { postRoutes } from './posts/routes.js';
import { roleRoutes } from './roles/routes.js';
import { exportTrail, type TrailPeriod } from './trail/exportTrail.js';
import { backChannelLogout } from './signin/backChannelLogout.js';
import { beginSignIn } from './signin/beginSignIn.js';
import { finishSignIn } from './signin/finishSignIn.js';
import { signOut, signOutByLink } from './signin/signOut.js';

/** The routes of the access room. */
export const accessRoutes = defineRoutes('access', [
  ...postRoutes,
  ...roleRoutes,
  ...establishmentRoutes,
  ...serviceRoutes,
  route<{ query: TrailPeriod }>({
    method: 'get',
    path: '/audit/export',
    summary: 'Le journal de l’organisme sur une période, en CSV, avec la tête de sa chaîne',
    policy: 'compte.gerer',
    query: {
      type: 'object',
      required: ['du', 'au'],
      properties: { du: { type: 'string', format: 'date' }, au: { type: 'string', format: 'date' } },
      additionalProperties: false,
    },
    produces: 'text/csv',
    handle: exportTrail,
  }),
  route({
    method: 'get',
    path: '/auth/login',
    root: true,
    summary: 'Sends the browser to the identity provider.',
    policy: 'public',
    query: {
      type: 'object',
      properties: { returnTo: { type: 'string', maxLength: 2000 }, preuve: { const: 'oui' } },
      additionalProperties: false,
    },
    handle: beginSignIn,
  }),
  route({
    method: 'get',
    path: '/auth/callback',
    root: true,
    summary: 'Comes back from the identity provider and opens the session.',
    policy: 'public',
    query: { type: 'object', additionalProperties: { type: 'string', maxLength: 4000 } },
    handle: finishSignIn,
  }),
  route({
    method: 'post',
    path: '/auth/logout',
    root: true,
    summary: 'Ends the session, and says where to end that of the identity provider.',
    policy: 'authenticated',
    response: 'api/signed-out.schema.json',
    handle: signOut,
  }),
  route({
    method: 'get',
    path: '/auth/logout',
    root: true,
    summary: 'Ends the session from a link of this site, and goes on to that of the identity provider.',
    policy: 'public',
    query: {
      type: 'object',
      properties: { state: { type: 'string', enum: ['connexion'] } },
      additionalProperties: false,
    },
    handle: signOutByLink,
  }),
  route<{ body: { logout_token?: string } }>({
    method: 'post',
    path: '/auth/backchannel-logout',
    root: true,
    // The provider itself calls, no browser: its token proves it.
    crossSite: true,
    summary: 'The identity provider says that a session of its own is over: those it opened here end.',
    policy: 'public',
    consumes: 'application/x-www-form-urlencoded',
    body: {
      type: 'object',
      properties: { logout_token: { type: 'string', maxLength: 10_000 } },
      additionalProperties: true,
    },
    handle: backChannelLogout,
  }),
  route({
    method: 'get',
    path: '/me',
    summary: 'Who is signed in, and what they may be offered.',
    policy: 'authenticated',
    response: 'api/me.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => readMe(tx, principal)),
  }),
  route({
    method: 'get',
    path: '/me/local-key',
    summary: 'The key that seals, on this computer, what one has typed and not sent yet.',
    policy: 'authenticated',
    response: 'api/local-key.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => localKeyOf(tx, principal, accessSettings().master)),
  }),
  ...ownSignInRoutes,
  ...securityRoutes,
  ...accountRoutes,
]);
