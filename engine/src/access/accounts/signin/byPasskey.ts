import type { PasskeyOptions } from '@trame/schemas';
import { lookBefore, type RouteContext } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { rateLimit } from '../../signin/rateLimit.js';
import { enter } from '../enter.js';
import { askPasskey, credentialIdOf, usePasskey } from '../passkeys.js';
import { spendProof } from '../spendProof.js';
import { dropSteps, keepStep, readStep } from '../step.js';
import { tellRefused } from '../tellRefused.js';
import { countTry, forgiveTries } from '../tries.js';

const allowed = rateLimit(60, 60_000);

/** POST /sign-in/passkey/options: what the browser is asked, the same for everybody. @throws Problem `too-many-tries` */
export async function askForPasskey(context: RouteContext): Promise<PasskeyOptions> {
  if (!allowed(context.req.ip ?? '', Date.now())) throw accessErrors.problem('too-many-tries');
  const options = await askPasskey();
  keepStep(context, 'challenge', { challenge: options.challenge });
  return { options: { ...options } };
}

type Asked = { body: { passkey: object } };

/**
 * POST /sign-in/passkey: a key unlocked by its owner is two factors at once; opens the session.
 * @throws Problem `step-expired`, `passkey-refused`, `sign-in-locked`, `no-activity`
 */
export async function signInByPasskey(context: RouteContext<string, Asked>): Promise<void> {
  const { passkey } = context.body;
  const { challenge } = readStep(context, 'challenge');
  const trier = { address: context.req.ip ?? '' };
  await countTry(trier);
  if (!(await spendProof(challenge))) throw accessErrors.problem('step-expired');
  const owner = await ownerOf(passkey);
  let right = false;
  try {
    await enter(context, { ...owner, means: 'cle' }, async (tx) => {
      await usePasskey(tx, owner.professionalId, passkey, challenge);
      right = true;
    });
  } catch (error) {
    if (!right) await tellRefused(owner, 'cle', false);
    throw error;
  }
  await forgiveTries(trier, { whole: true });
  dropSteps(context, 'challenge', 'password');
}

async function ownerOf(passkey: unknown): Promise<{ organisationId: string; professionalId: string }> {
  const [row] = await lookBefore<{ organisation_id: string; professional_id: string }>(
    'sign-in',
    'select * from account_of_passkey($1)',
    [credentialIdOf(passkey) ?? Buffer.alloc(0)],
  );
  if (!row) throw accessErrors.problem('passkey-refused');
  return { organisationId: row.organisation_id, professionalId: row.professional_id };
}
