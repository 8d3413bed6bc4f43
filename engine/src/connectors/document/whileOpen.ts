import { refuseCircuitWhenClosed } from '../../dossiers/index.js';
import { Problem, type Tx } from '../../platform/index.js';
import type { ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';

/**
 * Judges whether a circuit may still write a document in its dossier: not once it is closed, archived or under
 * elimination, unless the pack says that this circuit goes on there.
 * @throws ConnectorError `dossier-closed`, which no later try would change
 */
export const whileOpen =
  ({ dossierId, circuitId }: Pick<ConnectorContext, 'dossierId' | 'circuitId'>) =>
  async (tx: Tx): Promise<void> => {
    try {
      await refuseCircuitWhenClosed(tx, dossierId, circuitId);
    } catch (error) {
      if (error instanceof Problem && error.code === 'dossier-closed')
        throw new ConnectorError('dossier-closed', CLOSED, false, error);
      throw error;
    }
  };

const CLOSED =
  'Ce dossier est clos ou archivé\u00A0: ce circuit n’y établit et n’y signe plus de document. Si le document reste nécessaire, faites rouvrir le dossier, puis relancez\u00A0; sinon, annulez ce circuit.';
