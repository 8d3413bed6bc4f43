import type { Service } from '../kit/Service.js';
import { annuaireState } from './settings.js';

/** The Annuaire Santé; whoever searches waits before their screen, hence a time shorter than its own thirty seconds. */
export const annuaireService: Service = {
  id: 'annuaire',
  label: 'L’Annuaire Santé',
  perMinute: 120,
  timeoutMs: 12_000,
  state: annuaireState,
};
