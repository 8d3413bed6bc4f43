import { logger } from '../../engine/src/platform/index.js';

/** What runs a connector: a step of a circuit, the admission unless it is said. */
export const fromCircuit = () => ({
  circuitId: 'admission',
  instanceId: 'i1',
  executionId: 'e1',
  signal: AbortSignal.timeout(60_000),
  logger,
});
