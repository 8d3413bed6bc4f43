import { masterKeys } from '../organisation/index.js';
import {
  defineTick,
  deriveKey,
  registerPolicy,
  setPrincipalResolver,
  platformErrors,
  type Config,
} from '../platform/index.js';
import { keepSettings } from './accessSettings.js';
import { defineAccountMail } from './accounts/accountMail.js';
import type { Mail } from './accounts/mail.js';
import { loadHabilitations } from './loadHabilitations.js';
import { POLICIES } from './policy.js';
import { recordRefusal } from './refusals/recordRefusal.js';
import { findPrincipal } from './sessions/findPrincipal.js';
import { readCookie, SESSION_COOKIE } from './sessions/cookie.js';
import { PURGE_EVERY_MS, purgeSessions } from './sessions/purgeSessions.js';
import { openProvider, type Provider } from './signin/provider.js';

/**
 * Opens the access room: who asks, by what policy, and through which provider one signs in.
 * @param provider another way to sign in than the configuration's, for tests
 * @param mail by which account holders are written to
 */
export function openAccess(
  config: Pick<Config, 'publicUrl' | 'secret' | 'oidc'> &
    Partial<Pick<Config, 'demo' | 'passwordPepper' | 'formerSecret' | 'signProofMinutes'>>,
  provider?: Provider,
  mail?: Mail,
): void {
  const { issuer, clientId, ...shown } = config.oidc;
  const configured =
    issuer && clientId && (shown.clientSecret || shown.cert)
      ? openProvider({ issuer, clientId, ...shown, publicUrl: config.publicUrl })
      : undefined;
  const first = keepSettings({
    publicUrl: config.publicUrl,
    secure: config.publicUrl.startsWith('https:'),
    loginKey: deriveKey(config.secret, 'access:login'),
    accountKey: deriveKey(config.secret, 'access:accounts'),
    ...(config.formerSecret ? { formerAccountKey: deriveKey(config.formerSecret, 'access:accounts') } : {}),
    ...(config.passwordPepper ? { pepper: Buffer.from(config.passwordPepper) } : {}),
    ...(mail ? { mail } : {}),
    master: masterKeys(config),
    provider: provider ?? configured,
    freshness: (config.signProofMinutes ?? 5) * 60_000,
    sandbox: config.demo ?? false,
  });
  if (first) {
    registerPolicies();
    defineTick('sessions.purger', PURGE_EVERY_MS, purgeSessions);
    defineAccountMail();
  }
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
