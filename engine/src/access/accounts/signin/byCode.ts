import type { RouteContext } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { enter } from '../enter.js';
import { useSecondFactor } from '../secondFactor.js';
import { dropSteps, readStep } from '../step.js';
import { tellRefused } from '../tellRefused.js';
import { countTry, forgiveTries } from '../tries.js';

/**
 * POST /sign-in/code: after the password, the code of the application or one of recovery; opens the session.
 * @throws Problem `step-expired`, `sign-in-wrong`, `sign-in-locked`, `no-activity`
 */
export async function signInByCode(context: RouteContext<string, { body: { code: string } }>): Promise<void> {
  const { organisationId, professionalId, login } = readStep(context, 'password');
  const trier = { login, address: context.req.ip ?? '' };
  const { locks } = await countTry(trier);
  let right = false;
  try {
    await enter(context, { organisationId, professionalId, means: 'code' }, async (tx) => {
      right = await useSecondFactor(tx, professionalId, context.body.code);
      if (!right) throw accessErrors.problem('sign-in-wrong');
    });
  } catch (error) {
    if (right) await forgiveTries(trier, { whole: false });
    else await tellRefused({ organisationId, professionalId }, 'code', locks);
    throw error;
  }
  await forgiveTries(trier, { whole: true });
  dropSteps(context, 'password');
}
