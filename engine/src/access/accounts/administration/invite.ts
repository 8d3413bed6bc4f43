import type { AccountInvited, AccountPosts, InviteAccount } from '@trame/schemas';
import { recordAudit, type Actor } from '../../../audit/index.js';
import { getPack } from '../../../catalog/index.js';
import { createProfessional, listEstablishments } from '../../../organisation/index.js';
import { platformErrors, type Principal, type Tx } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { accessSettings } from '../../accessSettings.js';
import { closeSessionsOf } from '../../sessions/ownSessions.js';
import { mailLink } from '../accountMail.js';
import { addressOf, closeLinks, makeLink } from '../links.js';
import { emptyOwnAccount, normalLogin, openOwnAccount, readOwnAccount } from '../ownAccounts.js';
import { givePost } from '../../posts/changePosts.js';
import { accountReachOf, requireManageable } from './manageable.js';
import { freeNationalNumber } from './nationalNumber.js';

/** GET /accounts/posts: where one may give a post, and which. */
export async function listPosts(tx: Tx, principal: Principal): Promise<AccountPosts> {
  const { everywhere, establishments, tooWide } = await accountReachOf(tx, principal);
  const places = (await listEstablishments(tx)).filter(({ id }) => everywhere || establishments.includes(id));
  const posts: AccountPosts['posts'] = [];
  for (const { id, name, packId } of places) {
    const { manifest } = await getPack(packId, tx);
    posts.push({
      establishmentId: id,
      name,
      roles: manifest.roles
        .filter((role) => !tooWide.includes(`${id} ${role.id}`))
        .map((role) => ({ id: role.id, label: role.label })),
    });
  }
  return { posts, mail: accessSettings().mail?.isOn() ?? false };
}

/**
 * POST /accounts: invites a professional who is known, or makes one with a first post.
 * @throws Problem `login-taken`, `not-found`, `national-number-taken`, `national-number-misplaced`, and those of `givePost`: nobody gives a post wider than what they answer for
 */
export async function inviteAccount(
  tx: Tx,
  principal: Principal,
  given: InviteAccount,
): Promise<AccountInvited> {
  const login = normalLogin(given.login);
  if (given.professionalId !== undefined) {
    if (given.nationalNumber !== undefined) throw accessErrors.problem('national-number-misplaced');
    await requireManageable(tx, principal, given.professionalId);
    await requireTheirs(tx, principal, given.professionalId, login);
    return invite(tx, principal, given.professionalId, login);
  }
  const { lastName = '', firstName = '', establishmentId = '', roleId = '' } = given;
  const national = await freeNationalNumber(tx, given.nationalNumber);
  const professionalId = await createProfessional(tx, { lastName, firstName, email: login, ...national });
  await givePost(tx, principal, { professionalId, establishmentId, roleId });
  return invite(tx, principal, professionalId, login);
}

/** POST /accounts/:id/link: another link; with `reset`, all that opened the account is taken away first. */
export async function inviteAgain(
  tx: Tx,
  principal: Principal,
  professionalId: string,
  reset: boolean,
): Promise<AccountInvited> {
  await requireManageable(tx, principal, professionalId);
  const account = await readOwnAccount(tx, professionalId);
  if (!account) throw accessErrors.problem('no-own-account');
  if (account.passwordAt && !reset) throw platformErrors.problem('conflict');
  if (reset) {
    await emptyOwnAccount(tx, professionalId);
    await closeSessionsOf(tx, principal, professionalId);
    const subject = { kind: 'professionnel', id: professionalId };
    await recordAudit(tx, { action: 'compte.reinitialise', actor: principal, subject });
  }
  return invite(tx, principal, professionalId, account.login);
}

/**
 * POST /accounts/:id/close and /reopen: whether somebody may sign in at all, by any way.
 * @throws Problem `not-allowed` for oneself: nobody closes the door behind them
 */
export async function setActive(
  tx: Tx,
  principal: Principal,
  professionalId: string,
  active: boolean,
): Promise<void> {
  await requireManageable(tx, principal, professionalId);
  const changed = await tx.query(
    'update professional set active = $2 where id = $1 and active is distinct from $2 returning id',
    [professionalId, active],
  );
  if (changed.length === 0) return;
  if (!active) {
    await closeLinks(tx, professionalId);
    await closeSessionsOf(tx, principal, professionalId);
  }
  await recordAudit(tx, {
    action: active ? 'compte.reactive' : 'compte.desactive',
    actor: principal,
    subject: { kind: 'professionnel', id: professionalId },
  });
}

/**
 * Opens an account and makes its link: sent by mail when there is a mail server, else given to hand over.
 * @param actor `systeme` for the command line
 */
export async function invite(
  tx: Tx,
  actor: Actor,
  professionalId: string,
  login: string,
  byMail = accessSettings().mail?.isOn() ?? false,
): Promise<AccountInvited> {
  await openOwnAccount(tx, professionalId, login);
  const { id, expiresAt } = await makeLink(tx, professionalId, 'invitation');
  if (byMail) await mailLink(tx, professionalId, id);
  await recordAudit(tx, {
    action: 'compte.invite',
    actor,
    subject: { kind: 'professionnel', id: professionalId },
    details: { identifiant: login, remise: byMail ? 'courriel' : 'main' },
  });
  return {
    professionalId,
    expiresAt: expiresAt.toISOString(),
    ...(byMail ? {} : { address: addressOf(id) }),
  };
}

/**
 * The login of somebody known is the address they are known by: another would be the account of who invites. An account
 * that is there is given another link by `inviteAgain`.
 * @throws Problem `conflict` when they have an account, `not-allowed` for another address, unless one answers for all
 */
async function requireTheirs(
  tx: Tx,
  principal: Principal,
  professionalId: string,
  login: string,
): Promise<void> {
  if (await readOwnAccount(tx, professionalId)) throw platformErrors.problem('conflict');
  const { everywhere } = await accountReachOf(tx, principal);
  const [known] = await tx.query<{ email: string | null }>('select email from professional where id = $1', [
    professionalId,
  ]);
  const theirs = known?.email ? normalLogin(known.email) === login : everywhere;
  if (!theirs) throw platformErrors.problem('not-allowed');
}
