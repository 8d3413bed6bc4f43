import type { Service } from '../kit/Service.js';
import { mssanteState } from './settings.js';

/** The MSSanté operator of the organisation. */
export const mssanteService: Service = {
  id: 'mssante',
  label: 'L’opérateur MSSanté',
  perMinute: 120,
  timeoutMs: 180_000,
  state: mssanteState,
};
