const NONE = '00000000-0000-4000-8000-000000000000';
const reason = 'Essai de réparation';

/** Every address of operations, as whoever asks. */
export const OPERATION_ADDRESSES: ['GET' | 'POST', string, object?][] = [
  ['GET', '/operations/summary'],
  ['GET', '/operations/instances'],
  ['GET', `/operations/instances/${NONE}`],
  ['POST', '/operations/instances/batch', { action: 'annuler', ids: [NONE], reason }],
  ['POST', '/operations/instances/batch/move', { ids: [NONE], from: 'Avis', reason }],
  ['POST', `/operations/instances/${NONE}/repair`, { steps: [{ do: 'skip', executionId: 'e1' }], reason }],
  ['POST', `/operations/instances/${NONE}/restart`, { reason }],
  ['GET', `/operations/circuits/deuxAvis/heat?version=${NONE}`],
  ['GET', '/operations/incidents'],
  ['POST', '/operations/incidents/batch', { action: 'passer', ids: [NONE], reason }],
  ['GET', '/operations/jobs'],
  ['GET', '/operations/timers'],
  ['POST', `/operations/timers/${NONE}/move`, { due: '2027-01-01T00:00:00Z', reason }],
  ['POST', '/operations/timers/batch/move', { ids: [NONE], due: '2027-01-01T00:00:00Z', reason }],
  ['POST', '/operations/timers/batch/fire', { ids: [NONE], reason }],
  ['POST', `/operations/timers/${NONE}/fire`, { reason }],
  ['GET', '/operations/messages'],
];
