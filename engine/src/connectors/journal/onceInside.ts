import { inOrganisation, type Tx } from '../../platform/index.js';
import type { ConnectorContext } from '../Connector.js';
import { beginCall, callDone } from './connectorCall.js';

/**
 * Does something in the house, once by key: done and noted in one transaction, whatever is killed.
 * @returns what it gave, the same to a later try
 */
export function onceInside<Result extends Record<string, unknown>>(
  context: ConnectorContext,
  connector: string,
  does: (tx: Tx) => Promise<Result>,
  recipients: readonly string[] = [],
): Promise<Record<string, unknown>> {
  const { organisationId, idempotencyKey: key } = context;
  return inOrganisation(organisationId, async (tx) => {
    const call = { connector, recipients, messageId: `${connector}:${key}` };
    const permission = await beginCall(tx, context, call, { repeatable: true });
    if (permission.may === 'replay') return permission.result;
    const result = await does(tx);
    await callDone(tx, key, result);
    return result;
  });
}
