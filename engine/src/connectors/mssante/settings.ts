import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { ServiceState } from '../kit/Service.js';

import { operatorCertificates } from './operator.js';

/** The mailbox of the organisation at its MSSanté operator. */
export interface MssanteSettings {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`); otherwise STARTTLS, compulsory. */
  implicitTls: boolean;
  user?: string;
  password?: string;
  /** PEM of the authorities to trust beside the system's. */
  ca?: string;
  /** What we present, in PEM. */
  cert?: string;
  key?: string;
  /** SASL XOAUTH2, instead of the password. */
  accessToken?: string;
  from: string;
  /** Product number given by the ANS (`X-MSS-NIL`, requirement ECO.2.4.3). */
  nil: string;
  /** Ends of the domains of the « espace de confiance ». */
  domains: readonly string[];
}

/** Largest sum of attachments: the hard limit of MSSanté. Bytes. */
export const mostAttached = 25_000_000;

let settings: MssanteSettings | undefined;
let missing: readonly string[] = ['TRAME_SMTP_URL'];

/** Reads the mailbox from the configuration; what lacks is told when somebody sends. */
export function configureMssante({ smtp, demo }: Pick<Config, 'smtp' | 'demo'>): void {
  const url = smtp.url ? new URL(smtp.url) : undefined;
  const user = url?.username ? decodeURIComponent(url.username) : undefined;
  const from = smtp.from ?? (user?.includes('@') ? user : undefined);
  const nil = smtp.nil ?? (demo ? 'DEMONSTRATION' : undefined);
  missing = [
    ...(url ? [] : ['TRAME_SMTP_URL']),
    ...(from ? [] : ['TRAME_SMTP_FROM']),
    ...(nil ? [] : ['TRAME_MSSANTE_NIL']),
  ];
  settings = undefined;
  if (!url || !from || !nil) return;
  const implicitTls = url.protocol === 'smtps:';
  settings = {
    host: url.hostname,
    port: Number(url.port || (implicitTls ? 465 : 587)),
    implicitTls,
    user,
    password: url.password ? decodeURIComponent(url.password) : undefined,
    ca: smtp.ca,
    from,
    nil,
    domains: smtp.domains ?? ['mssante.fr'],
  };
}

/** How the mailbox is configured. */
export function mssanteState(): ServiceState {
  return {
    host: settings?.host,
    missing: settings ? [] : missing,
    certificates: settings ? operatorCertificates() : [],
  };
}

/** @throws ConnectorError `mssante-non-configure`, naming the variables that lack */
export function mssanteSettings(): MssanteSettings {
  if (settings) return settings;
  throw new ConnectorError(
    'mssante-non-configure',
    `L’envoi par MSSanté n’est pas configuré sur ce serveur. Variables manquantes\u00A0: ${missing.join(', ')}.`,
    false,
  );
}
