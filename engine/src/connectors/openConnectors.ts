import { defineJob, defineTick, type Config } from '../platform/index.js';
import { PURGE_EVERY_MS, purgeDirectory } from './annuaire/purgeDirectory.js';
import { configureAnnuaire, configureSearchKey } from './annuaire/settings.js';
import { configureDmp } from './dmp/settings.js';
import { configureHttp } from './http/settings.js';
import { readAccesses } from './establishments/readAccesses.js';
import { configureInsi } from './insi/settings.js';
import { configureSandbox } from './kit/sandbox.js';
import { watchCertificates } from './kit/watchCertificates.js';
import { configureNotices } from './notice/sendNotice.js';
import { JUDGE_JOB, type Judging } from './mssante/reception/keepMail.js';
import { judgeMail } from './mssante/reception/judgeJob.js';
import { receiveMail } from './mssante/reception/receiveMail.js';
import { configureReception } from './mssante/reception/settings.js';
import { configureMssante } from './mssante/settings.js';

/** Between two visits of the mailbox. */
const VISIT_MS = 120_000;
const DEMO_VISIT_MS = 5_000;
const DAY = 24 * 3600 * 1000;
let watching = false;

/**
 * Opens the connectors room: what the outside services need of the configuration.
 * @throws StartError when the allow-list of HTTP services, or what establishments have of their own, cannot be read
 */
export function openConnectors(
  config: Pick<Config, 'smtp' | 'demo'> &
    Partial<
      Pick<
        Config,
        | 'mail'
        | 'publicUrl'
        | 'httpServices'
        | 'establishments'
        | 'imap'
        | 'mssante'
        | 'insi'
        | 'dmp'
        | 'annuaire'
        | 'production'
        | 'secret'
      >
    >,
): void {
  configureSandbox(config.demo);
  const own = readAccesses(config.establishments, config.production, config.imap);
  configureInsi(config.insi, own);
  configureAnnuaire(config.annuaire);
  if (config.secret !== undefined) configureSearchKey(config.secret);
  configureDmp(config.dmp, config.production, own);
  configureHttp(config.httpServices, config.production);
  configureMssante(config, own);
  configureReception(config.imap, config.mssante, own);
  configureNotices(config);
  if (watching) return;
  watching = true;
  defineTick('connecteurs.certificats', DAY, () => Promise.resolve(watchCertificates()));
  defineTick('annuaire.oublier', PURGE_EVERY_MS, purgeDirectory);
  defineJob<Judging>(JUDGE_JOB, judgeMail);
  defineTick('mssante.releve', config.demo ? DEMO_VISIT_MS : VISIT_MS, receiveMail);
}
