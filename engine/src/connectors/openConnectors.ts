import type { Config } from '../platform/index.js';
import { configureMssante } from './mssante/settings.js';

/** Opens the connectors room: what the outside services need of the configuration. */
export function openConnectors(config: Pick<Config, 'smtp' | 'demo'>): void {
  configureMssante(config);
}
