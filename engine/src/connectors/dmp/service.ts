import type { Service } from '../kit/Service.js';
import { dmpState } from './settings.js';

/** The DMP of Mon espace santé: its patients, its repository, its registry. */
export const dmpService: Service = {
  id: 'dmp',
  label: 'Le DMP',
  perMinute: 120,
  timeoutMs: 60_000,
  state: dmpState,
};
