import type { Config } from '../platform/index.js';
import { configureNotices } from './notice/sendNotice.js';
import { configureMssante } from './mssante/settings.js';

/** Opens the connectors room: what the outside services need of the configuration. */
export function openConnectors(
  config: Pick<Config, 'smtp' | 'demo'> & Partial<Pick<Config, 'mail' | 'publicUrl'>>,
): void {
  configureMssante(config);
  configureNotices(config);
}
