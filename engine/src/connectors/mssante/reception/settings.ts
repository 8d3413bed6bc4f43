import type { Config } from '../../../platform/index.js';
import type { EstablishmentAccess } from '../../establishments/readAccesses.js';
import { operatorOf, type Operator, type OperatorAccess } from '../operator.js';
import type { Service, ServiceState } from '../../kit/Service.js';

/** A mailbox that is read. */
export interface MailboxSettings {
  host: string;
  port: number;
  /** TLS from the first byte (`imaps:`); otherwise STARTTLS, compulsory. */
  implicitTls: boolean;
  user: string;
  password: string;
  /** PEM of the authorities to trust beside the system's. */
  ca?: string;
  /** Establishment whose mailbox it is. */
  finess: string;
  /** How it shows itself to the operator. */
  operator: Operator;
  service: Service;
}

const NEEDED = { url: 'TRAME_IMAP_URL', finess: 'TRAME_IMAP_FINESS' } as const;

let mailboxes: readonly MailboxSettings[] = [];
let missing: readonly string[] = Object.values(NEEDED);

const notConfigured = mailboxService(() => ({ missing, certificates: [] }));

/**
 * Reads the mailboxes to visit: that of the environment, and those that establishments have of their own. Without any,
 * nothing is received. An establishment declared with its own is not visited at the former one.
 */
export function configureReception(
  { url, finess, ca }: NonNullable<Config['imap']> = {},
  access: OperatorAccess = {},
  establishments: readonly EstablishmentAccess[] = [],
): void {
  missing = [...(url ? [] : [NEEDED.url]), ...(finess ? [] : [NEEDED.finess])];
  const own = establishments.flatMap(({ finess: whose, mssante }) =>
    mssante?.imap
      ? open({ ...mssante.imap, ...mssante.account, finess: whose }, mssante.operator, whose)
      : [],
  );
  const { username = '', password = '' } = url ? new URL(url) : {};
  const account = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  mailboxes = [
    ...(url && finess && !own.some((one) => one.finess === finess)
      ? [open({ url, ca, finess, ...account }, access)]
      : []),
    ...own,
  ];
}

function open(
  {
    url,
    ca,
    finess,
    user,
    password,
  }: {
    url: string;
    ca?: string | undefined;
    finess: string;
    user: string;
    password: string;
  },
  access: OperatorAccess,
  own?: string,
): MailboxSettings {
  const { hostname: host, port, protocol } = new URL(url);
  const implicitTls = protocol === 'imaps:';
  const operator = operatorOf(access);
  return {
    host,
    port: Number(port || (implicitTls ? 993 : 143)),
    implicitTls,
    user,
    password,
    ...(ca === undefined ? {} : { ca }),
    finess,
    operator,
    service: mailboxService(() => ({ host, missing: [], certificates: operator.certificates }), own),
  };
}

/** The mailboxes to visit; none when none is configured. */
export function mailboxSettings(): readonly MailboxSettings[] {
  return mailboxes;
}

/** The mailboxes that are visited, as operations see them. */
export function mailboxServices(): Service[] {
  return mailboxes.length > 0 ? mailboxes.map(({ service }) => service) : [notConfigured];
}

function mailboxService(state: () => ServiceState, finess?: string): Service {
  return {
    id: finess === undefined ? 'mssante-reception' : `mssante-reception:${finess}`,
    label: finess === undefined ? 'La boîte MSSanté' : `La boîte MSSanté de l’établissement ${finess}`,
    perMinute: 60,
    timeoutMs: 300_000,
    state,
    ...(finess === undefined ? {} : { finess }),
  };
}
