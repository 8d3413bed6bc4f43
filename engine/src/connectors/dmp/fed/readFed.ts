import type { FedState } from '@trame/schemas';
import type { Principal } from '../../../platform/index.js';
import { asProblem } from '../consultation/errors.js';
import { askEntry, openFed, stateOf } from './openFed.js';

/**
 * A document that the establishment fed, as the DMP has it now: it is looked at before it is changed.
 * @throws Problem those of `openFed`; `dmp-refused`, `dmp-unavailable`
 */
export async function readFed(
  principal: Principal,
  documentId: string,
  signal: AbortSignal,
): Promise<FedState> {
  const fed = await openFed(principal, documentId, signal);
  try {
    return stateOf(await askEntry(fed, false));
  } catch (error) {
    throw asProblem(error);
  }
}
