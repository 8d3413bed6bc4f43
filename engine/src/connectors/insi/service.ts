import type { Service, ServiceState } from '../kit/Service.js';

/** The teleservice INSi; as one establishment when it is named. */
export function insiService(state: () => ServiceState, finess?: string): Service {
  return {
    id: finess === undefined ? 'insi' : `insi:${finess}`,
    label:
      finess === undefined ? 'Le téléservice INSi' : `Le téléservice INSi, pour l’établissement ${finess}`,
    perMinute: 60,
    timeoutMs: 30_000,
    state,
    ...(finess === undefined ? {} : { finess }),
  };
}
