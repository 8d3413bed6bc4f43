import type { Service, ServiceState } from '../kit/Service.js';

/** The MSSanté operator of the installation, or of one establishment that has its own mailbox. */
export function mssanteService(state: () => ServiceState, finess?: string): Service {
  return {
    id: finess === undefined ? 'mssante' : `mssante:${finess}`,
    label: finess === undefined ? 'L’opérateur MSSanté' : `L’opérateur MSSanté de l’établissement ${finess}`,
    perMinute: 120,
    timeoutMs: 180_000,
    state,
    ...(finess === undefined ? {} : { finess }),
  };
}
