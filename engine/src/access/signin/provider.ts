import * as client from 'openid-client';
import { Problem } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { readIdentity, type Identity } from './identity.js';
import type { LogoutToken } from './logoutToken.js';
import { mutualFetch } from './mutualFetch.js';
import { providerKeys } from './providerKeys.js';
import { readLogout } from './readLogout.js';
import { readProfessional, type ProfessionalProof, type ProviderTokens } from './professionalProof.js';

/**
 * How Trame is known at the identity provider: by a secret, by a certificate (PEM, with its key), or by both. `ca`:
 * authorities to trust instead of the system's, with a certificate or without.
 */
export type ProviderConfig = {
  issuer: string;
  clientId: string;
  clientSecret?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
  ca?: string | undefined;
  publicUrl: string;
};

/** A sign-in begun: where to send the browser, and what must come back. */
export type SignInRequest = { location: string; state: string; nonce: string; verifier: string };

/**
 * A sign-in accepted by the provider; `authenticatedAt` when it says since when it knows who it is (`auth_time`), `sid` when
 * it names its own session, that it may later say is over.
 */
export type SignInResult = {
  identity: Identity;
  idToken: string;
  authenticatedAt?: Date;
  sid?: string;
  proof?: ProfessionalProof;
};

/** The OpenID Connect provider, as the sign-in sees it. */
export type Provider = {
  /** @param fresh the person is asked anew who they are, were they signed in there (`prompt=login`), within these seconds */
  begin(fresh?: number): Promise<SignInRequest>;
  /** @throws Problem `sign-in-refused` when the answer is not the one that was asked for, or of an older authentication;
   *   `sign-in-unavailable` when the provider does not answer;
   *   `level-refused` when it does not say that it vouches at the level asked for (`acr`), or at a stronger one */
  finish(callback: URL, request: Pick<SignInRequest, 'state' | 'nonce' | 'verifier'>): Promise<SignInResult>;
  /** New tokens for a refresh token; undefined when the provider vouches for the person no more. */
  renew?(refreshToken: string): Promise<ProviderTokens | undefined>;
  /** What a logout token says (back-channel logout). @throws Problem `logout-refused` for one that is not good */
  readLogout?(token: string): Promise<LogoutToken>;
  /**
   * Where to send the browser so that the provider's own session ends too; undefined when it has no such page.
   * @param state comes back with the browser (OpenID Connect RP-Initiated Logout 1.0, section 2)
   */
  logoutLocation(idToken: string | undefined, state?: string): Promise<string | undefined>;
};

const WANTED_SCOPES = ['profile', 'email', 'rpps', 'scope_all'];
/** The levels of Pro Santé Connect, the weakest first; the first is asked for, and any answers it. */
const LEVELS = ['eidas1', 'eidas2', 'eidas3'];
const [WANTED_ACR = ''] = LEVELS;
/** Seconds: a night's duty, as a session of Trame. */
const LONGEST_SIGNED_IN = 12 * 3600;
/** Seconds that the clock of the provider may be behind ours. */
const SKEW = 60;

/**
 * The provider behind an issuer (OpenID Connect Core 1.0: authorization code, PKCE, state, nonce). Discovery is done at
 * the first sign-in and kept; a provider that is down keeps nobody out once it is back.
 */
export function openProvider(config: ProviderConfig): Provider {
  const reach = reachOf(config);
  const discover = rememberSuccess(() => discovery(config, reach));
  const keysAt = providerKeys((address) =>
    (reach ?? fetch)(address, { signal: AbortSignal.timeout(10_000) }),
  );
  const redirectUri = `${config.publicUrl}/auth/callback`;
  return {
    begin: async (fresh) => begin(await discover(), redirectUri, fresh),
    finish: async (callback, request) => finish(await discover(), callback, request),
    renew: async (refreshToken) => renew(await discover(), refreshToken),
    readLogout: async (token) =>
      readLogout((await discover()).serverMetadata(), keysAt, config.clientId, token),
    logoutLocation: async (idToken, state) => logoutLocation(await discover(), config, idToken, state),
  };
}

/** How the provider is reached when Trame shows a certificate, or trusts other authorities; undefined: as anybody reaches it. */
function reachOf({ cert, key, ca }: ProviderConfig): ReturnType<typeof mutualFetch> | undefined {
  if (!ca && !(cert && key)) return undefined;
  return mutualFetch({ ...(cert && key ? { cert, key } : {}), ...(ca ? { ca } : {}) });
}

async function discovery(
  { issuer, clientId, clientSecret, cert }: ProviderConfig,
  reach: ReturnType<typeof mutualFetch> | undefined,
): Promise<client.Configuration> {
  const url = new URL(issuer);
  // http is for the local twin only: elsewhere a provider without TLS proves nothing.
  const local = url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const options = {
    timeout: 10,
    execute: local ? [client.allowInsecureRequests] : [],
    ...(reach ? { [client.customFetch]: reach } : {}),
  };
  try {
    return await client.discovery(
      url,
      clientId,
      {
        ...(clientSecret ? { client_secret: clientSecret } : {}),
        use_mtls_endpoint_aliases: cert !== undefined,
      },
      clientSecret ? client.ClientSecretBasic(clientSecret) : client.TlsClientAuth(),
      options,
    );
  } catch (cause) {
    throw accessErrors.problem('sign-in-unavailable', {
      cause,
      detail: 'Le service d’identité ne répond pas.',
    });
  }
}

async function begin(
  configuration: client.Configuration,
  redirectUri: string,
  fresh: number | undefined,
): Promise<SignInRequest> {
  const state = client.randomState();
  const nonce = client.randomNonce();
  const verifier = client.randomPKCECodeVerifier();
  const { scopes_supported: scopes = [] } = configuration.serverMetadata();
  const location = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: ['openid', ...WANTED_SCOPES.filter((scope) => scopes.includes(scope))].join(' '),
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Whoever is asked for an age must say it: `auth_time` (OpenID Connect Core 1.0, 3.1.2.1).
    max_age: String(fresh ?? LONGEST_SIGNED_IN),
    ...(fresh === undefined ? {} : { prompt: 'login' }),
    ...(asksFor(configuration) ? { acr_values: WANTED_ACR } : {}),
  });
  return { location: location.href, state, nonce, verifier };
}

/** Whether the level of Pro Santé Connect is asked: of a provider that knows it. */
function asksFor(configuration: client.Configuration): boolean {
  return (configuration.serverMetadata().acr_values_supported ?? []).includes(WANTED_ACR);
}

async function finish(
  configuration: client.Configuration,
  callback: URL,
  { state, nonce, verifier }: Pick<SignInRequest, 'state' | 'nonce' | 'verifier'>,
): Promise<SignInResult> {
  try {
    const tokens = await client.authorizationCodeGrant(configuration, callback, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new Error('the provider gave no ID token');
    if (asksFor(configuration) && !LEVELS.includes(String(claims['acr'])))
      throw accessErrors.problem('level-refused');
    const userinfo = configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    const told = { ...userinfo, ...claims };
    const professional = readProfessional(told);
    const since = typeof claims['auth_time'] === 'number' ? claims['auth_time'] : undefined;
    // Whoever does not say it enters, and proves nothing.
    if (since !== undefined && since * 1000 < Date.now() - (LONGEST_SIGNED_IN + SKEW) * 1000)
      throw new Error('the provider answers for an authentication older than max_age');
    const authenticatedAt = since === undefined ? undefined : new Date(Math.min(since * 1000, Date.now()));
    return {
      identity: readIdentity(claims.iss, claims.sub, told),
      idToken: tokens.id_token,
      ...(authenticatedAt ? { authenticatedAt } : {}),
      ...(typeof claims['sid'] === 'string' ? { sid: claims['sid'].slice(0, 200) } : {}),
      ...(professional
        ? {
            proof: {
              professional,
              authenticatedAt: authenticatedAt ?? new Date(claims.iat * 1000),
              tokens: kept(tokens),
            },
          }
        : {}),
    };
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw accessErrors.problem(isUnreachable(cause) ? 'sign-in-unavailable' : 'sign-in-refused', { cause });
  }
}

/** Whether the provider did not answer: what a connection fails with, by its code or that of one of its causes. */
function isUnreachable(failure: unknown): boolean {
  if (typeof failure !== 'object' || failure === null) return false;
  const { code, cause } = failure as { code?: unknown; cause?: unknown };
  return /^(E[A-Z]+|UND_ERR_\w+|OAUTH_TIMEOUT)$/.test(String(code)) || isUnreachable(cause);
}

async function renew(
  configuration: client.Configuration,
  refreshToken: string,
): Promise<ProviderTokens | undefined> {
  try {
    return kept(await client.refreshTokenGrant(configuration, refreshToken));
  } catch (cause) {
    if (cause instanceof client.ResponseBodyError) return undefined;
    throw accessErrors.problem('sign-in-unavailable', { cause });
  }
}

function kept(tokens: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers): ProviderTokens {
  return {
    accessToken: tokens.access_token,
    accessUntil: new Date(Date.now() + (tokens.expiresIn() ?? 0) * 1000),
    ...(tokens.refresh_token ? { refreshToken: tokens.refresh_token } : {}),
  };
}

function logoutLocation(
  configuration: client.Configuration,
  { publicUrl, clientId }: ProviderConfig,
  idToken: string | undefined,
  state: string | undefined,
): string | undefined {
  if (!configuration.serverMetadata().end_session_endpoint) return undefined;
  return client.buildEndSessionUrl(configuration, {
    post_logout_redirect_uri: `${publicUrl}/`,
    client_id: clientId,
    ...(idToken ? { id_token_hint: idToken } : {}),
    ...(state ? { state } : {}),
  }).href;
}

/** Runs once and keeps the result; a failure is not kept. */
function rememberSuccess<T>(work: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= work().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
