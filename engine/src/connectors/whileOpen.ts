import { holdForCircuit, refuseCircuitWhenClosed } from '../dossiers/index.js';
import { Problem, type Tx } from '../platform/index.js';
import type { ConnectorContext } from './Connector.js';
import { ConnectorError } from './ConnectorError.js';

type Where = Pick<ConnectorContext, 'dossierId' | 'circuitId'>;

/**
 * Judges whether a circuit may still write in its dossier: not once it is closed, archived or under elimination, unless
 * the pack says that this circuit goes on there.
 * @throws ConnectorError `dossier-closed`, which no later try would change
 */
export const whileOpen =
  ({ dossierId, circuitId }: Where) =>
  (tx: Tx): Promise<void> =>
    told(refuseCircuitWhenClosed(tx, dossierId, circuitId));

/**
 * The same of what is about to be written, which holds the dossier so until it is: alone, when it moves elsewhere.
 * @throws ConnectorError `dossier-closed`, likewise
 */
export const holdOpen = (
  tx: Tx,
  { dossierId, circuitId }: Where,
  hold?: 'update' | 'no key update',
): Promise<void> => told(holdForCircuit(tx, dossierId, circuitId, hold));

async function told(judged: Promise<void>): Promise<void> {
  try {
    await judged;
  } catch (error) {
    if (error instanceof Problem && error.code === 'dossier-closed')
      throw new ConnectorError('dossier-closed', CLOSED, false, error);
    throw error;
  }
}

const CLOSED =
  'Ce dossier est clos ou archivé\u00A0: ce circuit n’y écrit plus rien, ni document ni signature. Si cela reste nécessaire, rouvrez d’abord le dossier par un circuit qui le permet (une nouvelle entrée), puis relancez\u00A0; sinon, annulez ce circuit.';

/** How a connector that writes in the dossier says it, among its errors. */
export const closedError = {
  'dossier-closed': 'Le dossier est clos, et ce circuit n’y continue pas.',
} as const;
