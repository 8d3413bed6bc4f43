import type { Service } from '../kit/Service.js';
import { insiState } from './settings.js';

/** The teleservice INSi. */
export const insiService: Service = {
  id: 'insi',
  label: 'Le téléservice INSi',
  perMinute: 60,
  timeoutMs: 30_000,
  state: insiState,
};
