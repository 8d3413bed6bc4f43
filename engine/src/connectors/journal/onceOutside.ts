import { inOrganisation } from '../../platform/index.js';
import type { ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import { noteSurely } from '../kit/noteSurely.js';
import { beginCall, callDone, callFailed, type NewCall } from './connectorCall.js';

/**
 * Has an effect outside at most once unnoticed: noted before, settled after, never begun again while in doubt.
 *
 * @param effect throws a ConnectorError when the effect surely did not happen; `envoi-incertain` when nobody knows
 * @returns what the effect gave, this time or the time before
 * @throws ConnectorError `envoi-incertain`, and those of the effect
 */
export async function onceOutside(
  context: ConnectorContext,
  call: NewCall,
  effect: () => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const { organisationId, idempotencyKey } = context;
  const permission = await inOrganisation(organisationId, (tx) => beginCall(tx, context, call));
  if (permission.may === 'replay') return permission.result;
  if (permission.may === 'stop') throw new ConnectorError('envoi-incertain', doubt, false);
  let result: Record<string, unknown>;
  try {
    result = await effect();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const state = error.code === 'envoi-incertain' ? 'incertain' : 'refuse';
    await inOrganisation(organisationId, (tx) => callFailed(tx, idempotencyKey, state, error.code));
    throw error;
  }
  await noteSurely(() => inOrganisation(organisationId, (tx) => callDone(tx, idempotencyKey, result)), {
    logger: context.logger,
    connector: call.connector,
  });
  return result;
}

const doubt =
  'Un essai précédent s’est interrompu au dernier moment\u00A0: la demande a peut-être été traitée. Vérifiez auprès du service, puis relancez si besoin.';
