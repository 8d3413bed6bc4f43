import { compileSchema, type SchemaCheck } from '../platform/index.js';
import { asConnectorError } from './asConnectorError.js';
import type { Connector, ConnectorContext } from './Connector.js';
import { ConnectorError } from './ConnectorError.js';
import { connectors } from './registry.js';

const checks = new Map<string, SchemaCheck>();

/**
 * Runs a connector for a circuit.
 * @param inputs what the circuit's mappings gave; `null` counts as absent
 * @throws ConnectorError: `connecteur-inconnu`, `entrees-incorrectes`, and those of the connector
 */
export async function runConnector(
  id: string,
  inputs: Record<string, unknown>,
  context: ConnectorContext,
): Promise<Record<string, unknown>> {
  const connector = connectors.find((one) => one.id === id);
  if (!connector)
    throw new ConnectorError('connecteur-inconnu', `Le connecteur «\u00A0${id}\u00A0» n’existe pas.`, false);
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
  refuseWrong(connector, given);
  try {
    return await connector.run(given as never, context);
  } catch (error) {
    throw asConnectorError(error);
  }
}

function refuseWrong(connector: Connector, inputs: Record<string, unknown>): void {
  let check = checks.get(connector.id);
  if (!check) checks.set(connector.id, (check = compileSchema(connector.inputSchema)));
  const faults = check(inputs);
  if (faults.length === 0) return;
  const told = faults.map(({ path, message }) => `${path || 'entrées'}\u00A0: ${message}`).join(' ');
  throw new ConnectorError(
    'entrees-incorrectes',
    `Le circuit donne à «\u00A0${connector.label}\u00A0» des valeurs incorrectes. ${told}`,
    false,
  );
}
