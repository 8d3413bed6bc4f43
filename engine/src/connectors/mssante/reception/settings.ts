import type { Config } from '../../../platform/index.js';
import { operatorCertificates } from '../operator.js';
import type { Service, ServiceState } from '../../kit/Service.js';

/** The mailbox that is read. */
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
}

const NEEDED = { url: 'TRAME_IMAP_URL', finess: 'TRAME_IMAP_FINESS' } as const;

let settings: MailboxSettings | undefined;
let missing: readonly string[] = Object.values(NEEDED);

/** Reads the mailbox from the configuration: without it, nothing is received. */
export function configureReception({ url, finess, ca }: NonNullable<Config['imap']> = {}): void {
  settings = undefined;
  missing = [...(url ? [] : [NEEDED.url]), ...(finess ? [] : [NEEDED.finess])];
  if (!url || !finess) return;
  const { hostname, port, protocol, username, password } = new URL(url);
  const implicitTls = protocol === 'imaps:';
  settings = {
    host: hostname,
    port: Number(port || (implicitTls ? 993 : 143)),
    implicitTls,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    ...(ca === undefined ? {} : { ca }),
    finess,
  };
}

/** The mailbox; undefined when none is configured. */
export function mailboxSettings(): MailboxSettings | undefined {
  return settings;
}

function receptionState(): ServiceState {
  return {
    host: settings?.host,
    missing: settings ? [] : missing,
    certificates: settings ? operatorCertificates() : [],
  };
}

/** The mailbox of the establishment at its MSSanté operator. */
export const mailboxService: Service = {
  id: 'mssante-reception',
  label: 'La boîte MSSanté',
  perMinute: 60,
  timeoutMs: 300_000,
  state: receptionState,
};
