import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { EstablishmentAccess } from '../establishments/readAccesses.js';
import type { Service } from '../kit/Service.js';
import { operatorOf, type Operator, type OperatorAccess } from './operator.js';
import { mssanteService } from './service.js';

/** An organisational mailbox at its MSSanté operator. */
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
  /** How it shows itself there. */
  operator: Operator;
  /** For the trace, the rate and the breaker: those of one mailbox are not those of another. */
  service: Service;
}

/** Largest sum of attachments: the hard limit of MSSanté. Bytes. */
export const mostAttached = 25_000_000;

/** The operator of the personal mailboxes of a domain. */
type PersonalOperator = Pick<MssanteSettings, 'host' | 'port' | 'implicitTls' | 'service'> & {
  domain: string;
  ca?: string;
};

let installation: MssanteSettings | undefined;
let missing: readonly string[] = ['TRAME_SMTP_URL'];
/** Where the personal mailboxes of a domain send, the longest first: a domain within another has its own operator. */
let personal: readonly PersonalOperator[] = [];
let own = new Map<string, MssanteSettings>();
let domains: readonly string[] = ['mssante.fr'];

/** Of the installation, when it is not configured there is nobody to call. */
const notConfigured = mssanteService(() => ({ missing, certificates: [] }));

/**
 * Reads the mailbox of the installation, and those that establishments have of their own; what lacks is told when
 * somebody sends.
 */
export function configureMssante(
  { smtp, demo, mssante }: Pick<Config, 'smtp' | 'demo'> & Partial<Pick<Config, 'mssante'>>,
  establishments: readonly EstablishmentAccess[] = [],
): void {
  const nil = smtp.nil ?? (demo ? 'DEMONSTRATION' : undefined);
  domains = smtp.domains ?? ['mssante.fr'];
  const url = smtp.url ? new URL(smtp.url) : undefined;
  const account = {
    ...(url?.username ? { user: decodeURIComponent(url.username) } : {}),
    ...(url?.password ? { password: decodeURIComponent(url.password) } : {}),
  };
  const from = smtp.from ?? (account.user?.includes('@') ? account.user : undefined);
  missing = [
    ...(url ? [] : ['TRAME_SMTP_URL']),
    ...(from ? [] : ['TRAME_SMTP_FROM']),
    ...(nil ? [] : ['TRAME_MSSANTE_NIL']),
  ];
  installation = undefined;
  own = new Map();
  personal = (smtp.personal ?? [])
    .map((one) => personalOperator(one, smtp.ca))
    .sort((one, other) => other.domain.length - one.domain.length);
  if (!nil) return;
  if (smtp.url && from) installation = mailbox({ ...smtp, url: smtp.url, from }, account, nil, mssante);
  for (const { finess, mssante: mine } of establishments)
    if (mine) own.set(finess, mailbox(mine.smtp, mine.account, nil, mine.operator, finess));
}

function mailbox(
  { url, from, ca }: { url: string; from: string; ca?: string },
  account: { user?: string; password?: string },
  nil: string,
  access: OperatorAccess = {},
  finess?: string,
): MssanteSettings {
  const server = serverAt(url);
  const { host } = server;
  const operator = operatorOf(access);
  return {
    ...server,
    ...account,
    ...(ca === undefined ? {} : { ca }),
    from,
    nil,
    domains,
    operator,
    service: mssanteService(() => ({ host, missing: [], certificates: operator.certificates }), finess),
  };
}

function serverAt(url: string): Pick<MssanteSettings, 'host' | 'port' | 'implicitTls'> {
  const { hostname: host, port, protocol } = new URL(url);
  const implicitTls = protocol === 'smtps:';
  return { host, port: Number(port || (implicitTls ? 465 : 587)), implicitTls };
}

function personalOperator({ domain, url }: { domain: string; url: string }, ca?: string): PersonalOperator {
  const server = serverAt(url);
  const service: Service = {
    ...mssanteService(() => ({ host: server.host, missing: [], certificates: [] })),
    id: `mssante:${domain}`.slice(0, 60),
    label: `L’opérateur des boîtes MSSanté personnelles (${domain})`,
  };
  return { ...server, domain, service, ...(ca === undefined ? {} : { ca }) };
}

/** Whether some personal mailbox can send from here. */
export function sendsPersonally(): boolean {
  return personal.length > 0 && (installation !== undefined || own.size > 0);
}

/**
 * The operator of a personal mailbox: a token of Pro Santé Connect is shown to no other.
 * @returns undefined when none is configured for its domain
 */
export function personalOperatorOf(address: string): PersonalOperator | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return personal.find((one) => domain === one.domain || domain.endsWith(`.${one.domain}`));
}

/** The operators that are sent to, as operations see them: the installation’s, then those of establishments. */
export function mssanteServices(): Service[] {
  const declared = [...[...own.values()], ...personal].map(({ service }) => service);
  if (installation) return [installation.service, ...declared];
  // With mailboxes of establishments alone, that of the installation lacks to nobody.
  return declared.length > 0 ? declared : [notConfigured];
}

/** Ends of the domains that may receive. @throws ConnectorError `mssante-non-configure` when nobody sends from here */
export function trustedDomains(): readonly string[] {
  if (installation || own.size > 0) return domains;
  return mssanteSettings('').domains;
}

/**
 * The mailbox that sends for an establishment: its own, else that of the installation.
 * @throws ConnectorError `mssante-non-configure`, naming the variables that lack
 */
export function mssanteSettings(finess: string): MssanteSettings {
  const found = own.get(finess) ?? installation;
  if (found) return found;
  throw new ConnectorError(
    'mssante-non-configure',
    own.size > 0
      ? 'Cet établissement n’a pas de boîte MSSanté sur ce serveur\u00A0: l’exploitant peut la déclarer (TRAME_ETABLISSEMENTS).'
      : `L’envoi par MSSanté n’est pas configuré sur ce serveur. Variables manquantes\u00A0: ${missing.join(', ')}.`,
    false,
  );
}
