import { defineTick, type Config } from '../platform/index.js';
import { configureDmp } from './dmp/settings.js';
import { configureHttp } from './http/settings.js';
import { configureInsi } from './insi/settings.js';
import { configureSandbox } from './kit/sandbox.js';
import { watchCertificates } from './kit/watchCertificates.js';
import { configureNotices } from './notice/sendNotice.js';
import { configureMssante } from './mssante/settings.js';

const DAY = 24 * 3600 * 1000;
let watching = false;

/**
 * Opens the connectors room: what the outside services need of the configuration.
 * @throws StartError when the allow-list of HTTP services cannot be read
 */
export function openConnectors(
  config: Pick<Config, 'smtp' | 'demo'> &
    Partial<Pick<Config, 'mail' | 'publicUrl' | 'httpServices' | 'insi' | 'dmp' | 'production'>>,
): void {
  configureSandbox(config.demo);
  configureInsi(config.insi);
  configureDmp(config.dmp, config.production);
  configureHttp(config.httpServices, config.production);
  configureMssante(config);
  configureNotices(config);
  if (watching) return;
  watching = true;
  defineTick('connecteurs.certificats', DAY, () => Promise.resolve(watchCertificates()));
}
