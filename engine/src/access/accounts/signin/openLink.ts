import type { AccountLinkRead, PasskeyOptions, TotpOffer } from '@trame/schemas';
import { recordAudit } from '../../../audit/index.js';
import { inOrganisation, type RouteContext } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { closeSessionsOf } from '../../sessions/ownSessions.js';
import { rateLimit } from '../../signin/rateLimit.js';
import { mailChange } from '../accountMail.js';
import { holderOf, requireGoodPassword, type AccountHolder } from '../choosePassword.js';
import { enter } from '../enter.js';
import { hashPassword } from '../hashPassword.js';
import { findLink, useLink, type AccountLink } from '../links.js';
import { emptyOwnAccount, keepPassword } from '../ownAccounts.js';
import { offerPasskey } from '../passkeys.js';
import { proveFactor, type ShownFactor } from '../proveFactor.js';
import { dropSteps, keepStep } from '../step.js';
import { offerTotp } from '../totp.js';
import { forgiveTries } from '../tries.js';

type Carried = { body: { token: string } };
type WithPassword = { body: { token: string; password: string } };
type Whole = { body: { token: string; password: string } & ShownFactor };

const allowed = rateLimit(60, 60_000);

/** POST /sign-in/links/read: whose link it is, and what it is for. @throws Problem `link-expired` */
export async function readLink(context: RouteContext<string, Carried>): Promise<AccountLinkRead> {
  const { link, holder } = await follow(context);
  const { displayName, organisation, login } = holder;
  return { purpose: link.purpose, displayName, organisation, login, expiresAt: link.expiresAt.toISOString() };
}

/** POST /sign-in/links/password: tries a password, before going on. @throws Problem `link-expired`, `password-refused` */
export async function judgeLinkPassword(context: RouteContext<string, WithPassword>): Promise<void> {
  const { holder } = await follow(context);
  requireGoodPassword(context.body.password, holder);
}

/** POST /sign-in/links/totp: offers an application to who was invited. @throws Problem `link-expired` */
export async function offerLinkTotp(context: RouteContext<string, Carried>): Promise<TotpOffer> {
  const { link, holder } = await follow(context, 'invitation');
  const offer = offerTotp(holder.login);
  keepStep(context, 'newCode', { secret: offer.secret, holder: `link:${link.linkId}` });
  return offer;
}

/** POST /sign-in/links/passkey: offers to make a key to who was invited. @throws Problem `link-expired` */
export async function offerLinkPasskey(context: RouteContext<string, Carried>): Promise<PasskeyOptions> {
  const { link, holder } = await follow(context, 'invitation');
  const options = await inOrganisation(link.organisationId, (tx) => offerPasskey(tx, holder));
  keepStep(context, 'newKey', { challenge: options.challenge, holder: `link:${link.linkId}` });
  return { options: { ...options } };
}

/**
 * POST /sign-in/links/accept: password and second factor at once, so that no account stands half open; signs in.
 * @throws Problem `link-expired`, `password-refused`, `step-expired`, `sign-in-wrong`, `passkey-refused`, `no-activity`
 */
export async function acceptInvitation(context: RouteContext<string, Whole>): Promise<void> {
  const { password } = context.body;
  const { link, holder } = await follow(context, 'invitation');
  requireGoodPassword(password, holder);
  const factor = await proveFactor(context, `link:${link.linkId}`, context.body);
  const hashed = await hashPassword(password);
  const { organisationId, professionalId } = link;
  await enter(context, { organisationId, professionalId, means: factor.kind }, async (tx) => {
    await useLink(tx, link);
    await emptyOwnAccount(tx, professionalId);
    await keepPassword(tx, professionalId, hashed);
    await factor.keep(tx, professionalId);
    const subject = { kind: 'professionnel', id: professionalId };
    await closeSessionsOf(tx, 'systeme', professionalId);
    await recordAudit(tx, {
      action: 'compte.ouvert',
      actor: 'systeme',
      subject,
      details: { facteur: factor.kind },
    });
  });
  await forgiveTries({ login: holder.login, address: context.req.ip ?? '' }, { whole: true });
  dropSteps(context, 'newKey', 'newCode', 'password');
}

/**
 * POST /sign-in/links/reset: another password; it opens no session, the second factor is still asked for.
 * @throws Problem `link-expired`, `password-refused`
 */
export async function resetPassword(context: RouteContext<string, WithPassword>): Promise<void> {
  const { password } = context.body;
  const { link, holder } = await follow(context, 'oubli');
  requireGoodPassword(password, holder);
  const hashed = await hashPassword(password);
  const { organisationId, professionalId } = link;
  await inOrganisation(organisationId, async (tx) => {
    await useLink(tx, link);
    await keepPassword(tx, professionalId, hashed);
    await closeSessionsOf(tx, 'systeme', professionalId);
    await mailChange(tx, professionalId);
    const subject = { kind: 'professionnel', id: professionalId };
    await recordAudit(tx, {
      action: 'compte.mot-de-passe-change',
      actor: 'systeme',
      subject,
      details: { par: 'oubli' },
    });
  });
  await forgiveTries({ login: holder.login, address: context.req.ip ?? '' }, { whole: true });
}

async function follow(
  { body, req }: RouteContext<string, Carried>,
  purpose?: AccountLink['purpose'],
): Promise<{ link: AccountLink; holder: AccountHolder }> {
  if (!allowed(req.ip ?? '', Date.now())) throw accessErrors.problem('too-many-tries');
  const link = await findLink(body.token);
  if (purpose && link.purpose !== purpose) throw accessErrors.problem('link-expired');
  const holder = await inOrganisation(link.organisationId, (tx) => holderOf(tx, link.professionalId));
  return { link, holder };
}
