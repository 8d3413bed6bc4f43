import { recordAudit } from '../../../audit/index.js';
import { inOrganisation, type RouteContext } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { accessSettings } from '../../accessSettings.js';
import { rateLimit } from '../../signin/rateLimit.js';
import { mailLink } from '../accountMail.js';
import { atLeast } from '../atLeast.js';
import { FORGOTTEN_IN_AN_HOUR, linksOfTheHour, makeLink } from '../links.js';
import { findByLogin, normalLogin } from '../ownAccounts.js';
import { FLOOR_MS } from './byPassword.js';

const allowed = rateLimit(20, 15 * 60_000);

/**
 * POST /sign-in/forgotten: sends a link to who has an account and a password; answers the same, in the same time, to
 * everybody. An invitation that waits is not replaced: it is the administrator's.
 * @throws Problem `too-many-tries`
 */
export async function askForgotten(
  context: RouteContext<string, { body: { login: string } }>,
): Promise<void> {
  if (!allowed(context.req.ip ?? '', Date.now())) throw accessErrors.problem('too-many-tries');
  const login = normalLogin(context.body.login);
  await atLeast(FLOOR_MS, async () => {
    const found = await findByLogin(login);
    if (!found?.password || !accessSettings().mail?.isOn()) return;
    const { organisationId, professionalId } = found;
    await inOrganisation(organisationId, async (tx) => {
      // Several at once are counted one after the other.
      await tx.query('select login from own_account where professional_id = $1 for update', [professionalId]);
      if ((await linksOfTheHour(tx, professionalId, 'oubli')) >= FORGOTTEN_IN_AN_HOUR) return;
      const { id } = await makeLink(tx, professionalId, 'oubli');
      await mailLink(tx, professionalId, id);
      const subject = { kind: 'professionnel', id: professionalId };
      await recordAudit(tx, { action: 'compte.oubli-demande', actor: 'systeme', subject });
    });
  });
  context.status(202);
}
