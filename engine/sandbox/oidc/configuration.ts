import { TLSSocket } from 'node:tls';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Provider } from 'oidc-provider';
import type { SandboxAccount } from './account.js';
import { CLAIMS_BY_SCOPE, claimsOf } from './claims.js';
import type { fileStore } from './fileStore.js';
import type { TwinKeys } from './keys.js';
import { messagePage, signOutPage } from './pages.js';

export const CLIENT_ID = 'trame';

const MINUTE = 60;

/** Settings of oidc-provider that make it behave like Pro Santé Connect (durations, acr, compulsory PKCE). */
export function twinConfiguration(
  accounts: SandboxAccount[],
  origins: string[],
  keys: TwinKeys,
  adapter: ReturnType<typeof fileStore>,
  mutual?: { tokenEndpoint: string; subject: string },
): Configuration {
  return {
    adapter,
    jwks: { keys: [keys.jwk] },
    cookies: { keys: [keys.cookie], short: { signed: true }, long: { signed: true } },
    clients: [
      {
        client_id: CLIENT_ID,
        ...(mutual ? {} : { client_secret: keys.clientSecret }),
        client_name: 'Trame',
        redirect_uris: origins.map((origin) => `${origin}/auth/callback`),
        post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        ...(mutual
          ? { token_endpoint_auth_method: 'tls_client_auth', tls_client_auth_subject_dn: mutual.subject }
          : { token_endpoint_auth_method: 'client_secret_basic' }),
        backchannel_logout_uri: `${origins[0]}/auth/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    acrValues: ['eidas1'],
    scopes: ['openid', 'scope_all', 'offline_access'],
    claims: { ...CLAIMS_BY_SCOPE, acr: null, auth_time: null },
    pkce: { required: () => true },
    issueRefreshToken: (_ctx, client) => Promise.resolve(client.grantTypeAllowed('refresh_token')),
    ttl: {
      AccessToken: 2 * MINUTE,
      AuthorizationCode: MINUTE,
      IdToken: 2 * MINUTE,
      RefreshToken: 30 * MINUTE,
      Interaction: 60 * MINUTE,
      Session: 4 * 60 * MINUTE,
      Grant: 4 * 60 * MINUTE,
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => {
      const account = accounts.find(({ login }) => login === sub);
      return account && { accountId: account.login, claims: () => claimsOf(account) };
    },
    loadExistingGrant,
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      revocation: { enabled: true },
      backchannelLogout: { enabled: true },
      ...(mutual ? { mTLS: mutualTls } : {}),
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    ...(mutual
      ? {
          clientAuthMethods: ['tls_client_auth' as const],
          discovery: { mtls_endpoint_aliases: { token_endpoint: mutual.tokenEndpoint } },
        }
      : {}),
    // Trame is on this machine, which the library would not call.
    fetch: (url, options) => {
      const { dispatcher: _guard, ...plain } = options as RequestInit & { dispatcher?: unknown };
      return globalThis.fetch(url, plain);
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = messagePage('Connexion impossible', `${out.error} : ${out.error_description ?? ''}`);
    },
  };
}

/** RFC 8705, section 2.1: a certificate of the authority of the twins, of the subject that the client is known by. */
const mutualTls: NonNullable<NonNullable<Configuration['features']>['mTLS']> = {
  enabled: true,
  tlsClientAuth: true,
  getCertificate: ({ socket }) =>
    socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.toString() : undefined,
  certificateAuthorized: ({ socket }) => socket instanceof TLSSocket && socket.authorized,
  certificateSubjectMatches: ({ socket }, _property, expected) =>
    socket instanceof TLSSocket &&
    socket.getPeerX509Certificate()?.subject.split('\n').includes(expected) === true,
};

/** Nobody is asked to consent: the professional's employer has agreed with the provider. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider, params } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known ? await provider.Grant.find(known) : undefined;
  const grant =
    found ?? new (provider as Provider).Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(String(params?.scope ?? 'openid'));
  await grant.save();
  return grant;
}

/** With the token of the session to end, as PSC does, nothing is asked. */
async function logoutSource(ctx: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, provider, params, entities } = ctx.oidc;
  if (!session || !('IdTokenHint' in entities)) {
    ctx.body = signOutPage(form);
    return;
  }
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, { signed: true });
  ctx.redirect(logoutTarget(params ?? {}));
}

function logoutTarget({ post_logout_redirect_uri: target, state }: Record<string, unknown>): string {
  if (typeof target !== 'string') return '/session/end/success';
  const url = new URL(target);
  if (typeof state === 'string') url.searchParams.set('state', state);
  return url.href;
}

function postLogoutSuccessSource(ctx: KoaContextWithOIDC): void {
  ctx.body = messagePage('Déconnexion', 'Vous êtes déconnecté. Vous pouvez fermer cette page.');
}
