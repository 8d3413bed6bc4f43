import { masterKey } from '../organisation/index.js';
import {
  defineTick,
  deriveKey,
  registerPolicy,
  setPrincipalResolver,
  platformErrors,
  type Config,
} from '../platform/index.js';
import { defineAccountMail, type Mail } from './accounts/accountMail.js';
import { loadHabilitations } from './loadHabilitations.js';
import { POLICIES } from './policy.js';
import { recordRefusal } from './refusals/recordRefusal.js';
import { findPrincipal } from './sessions/findPrincipal.js';
import { readCookie, SESSION_COOKIE } from './sessions/cookie.js';
import { PURGE_EVERY_MS, purgeSessions } from './sessions/purgeSessions.js';
import { openProvider, type Provider } from './signin/provider.js';

/** What the sign-in needs of the composition. */
export type AccessSettings = {
  publicUrl: string;
  secure: boolean;
  loginKey: Buffer;
  /** What recognises logins and addresses, and makes the links of own accounts. */
  accountKey: Buffer;
  /** Goes into the hashes of passwords, and is not in the database. */
  pepper?: Buffer;
  /** Ordinary mail, when the composition hands one in. */
  mail?: Mail;
  /** The key that wraps the organisations' keys. */
  master: Buffer;
  provider?: Provider;
  /** The national services are local twins. */
  sandbox: boolean;
};

let settings: AccessSettings | undefined;

/**
 * Opens the access room: who asks, by what policy, and through which provider one signs in.
 * @param provider another way to sign in than the configuration's, for tests
 * @param mail by which account holders are written to
 */
export function openAccess(
  config: Pick<Config, 'publicUrl' | 'secret' | 'oidc'> & Partial<Pick<Config, 'demo' | 'passwordPepper'>>,
  provider?: Provider,
  mail?: Mail,
): void {
  const { issuer, clientId, clientSecret } = config.oidc;
  const configured =
    issuer && clientId && clientSecret
      ? openProvider({ issuer, clientId, clientSecret, publicUrl: config.publicUrl })
      : undefined;
  if (settings === undefined) {
    registerPolicies();
    defineTick('sessions.purger', PURGE_EVERY_MS, purgeSessions);
    defineAccountMail();
  }
  settings = {
    publicUrl: config.publicUrl,
    secure: config.publicUrl.startsWith('https:'),
    loginKey: deriveKey(config.secret, 'access:login'),
    accountKey: deriveKey(config.secret, 'access:accounts'),
    ...(config.passwordPepper ? { pepper: Buffer.from(config.passwordPepper) } : {}),
    ...(mail ? { mail } : {}),
    master: masterKey(config.secret),
    provider: provider ?? configured,
    sandbox: config.demo ?? false,
  };
}

/** @throws Error before openAccess */
export function accessSettings(): AccessSettings {
  if (!settings) throw new Error('the access room is not open: call openAccess first');
  return settings;
}

function registerPolicies(): void {
  setPrincipalResolver(({ headers }) =>
    findPrincipal(readCookie(headers.cookie, SESSION_COOKIE), headers.accept === 'text/event-stream'),
  );
  for (const [name, policy] of Object.entries(POLICIES)) {
    registerPolicy(name, async ({ principal, req }) => {
      if (policy(principal, await loadHabilitations(principal))) return;
      const route = `${req.method} ${String((req.route as { path?: unknown } | undefined)?.path ?? req.path)}`;
      await recordRefusal(principal, { subject: { kind: 'adresse', id: route } });
      throw platformErrors.problem('not-allowed');
    });
  }
}
