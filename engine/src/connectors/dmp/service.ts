import type { Service, ServiceState } from '../kit/Service.js';

/** The DMP of Mon espace santé: its patients, its repository, its registry; as one establishment when it is named. */
export function dmpService(state: () => ServiceState, finess?: string): Service {
  return {
    id: finess === undefined ? 'dmp' : `dmp:${finess}`,
    label: finess === undefined ? 'Le DMP' : `Le DMP, pour l’établissement ${finess}`,
    perMinute: 120,
    timeoutMs: 60_000,
    state,
    ...(finess === undefined ? {} : { finess }),
  };
}
