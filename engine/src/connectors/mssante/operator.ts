import { X509Certificate } from 'node:crypto';
import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import { exchange, ExchangeFailure, type Reply } from '../kit/exchange.js';
import { exchangeError } from '../kit/exchangeError.js';
import type { ServiceState } from '../kit/Service.js';

/** What an operator asks of who connects: a certificate (CONF.27), a token (CONF.07), both or none. */
export type OperatorAccess = Partial<NonNullable<Config['mssante']>>;

/** How a mailbox shows itself to its MSSanté operator: for its mail sent and received alike. */
export interface Operator {
  /** The certificate that is presented, for the alert of its end. */
  certificates: ServiceState['certificates'];
  /**
   * The certificate to present; nothing when none is configured.
   * @throws ConnectorError `mssante-certificat-expire`: the operator would hang up without a word that reaches us
   */
  presented(): { cert?: string; key?: string };
  /**
   * The token that SASL XOAUTH2 bears; undefined when the operator asks for a password. It is of the establishment
   * (RFC 6749, 4.4), kept in memory only (CONF.28), and asked anew before it ends.
   * @throws ConnectorError `mssante-jeton` when it is refused, those of the link
   */
  token(signal: AbortSignal): Promise<string | undefined>;
  /** Forgets the token: the operator refused it. @returns whether there was one */
  forgetToken(): boolean;
}

/** A token is asked anew that long before it ends. */
const MARGIN_MS = 15_000;
const MOST_BYTES = 100_000;

type Tokens = { url: URL; clientId: string; clientSecret: string; ca?: string };
type Certificate = { cert: string; key: string };

const opened = new WeakMap<OperatorAccess, Operator>();

/** What shows a mailbox to its operator: one for each access, so that one token serves to send and to receive. */
export function operatorOf(access: OperatorAccess): Operator {
  const operator = opened.get(access) ?? openOperator(access);
  opened.set(access, operator);
  return operator;
}

function openOperator(access: OperatorAccess): Operator {
  const { cert, key, tokenUrl, clientId, clientSecret, ca } = access;
  const certificate = cert && key ? { cert, key } : undefined;
  const tokens =
    tokenUrl && clientId && clientSecret
      ? { url: new URL(tokenUrl), clientId, clientSecret, ...(ca === undefined ? {} : { ca }) }
      : undefined;
  let kept: { token: string; until: number } | undefined;
  return {
    certificates: certificate
      ? [{ label: 'Certificat de l’établissement (MSSanté)', pem: certificate.cert }]
      : [],
    presented() {
      if (certificate && new Date(new X509Certificate(certificate.cert).validTo) <= new Date())
        throw new ConnectorError(
          'mssante-certificat-expire',
          'Le certificat de l’établissement pour MSSanté est expiré\u00A0: renouvelez-le, puis redémarrez le serveur.',
          false,
        );
      return certificate ?? {};
    },
    async token(signal) {
      if (!tokens) return undefined;
      if (kept && kept.until > Date.now()) return kept.token;
      kept = readToken(await askToken(tokens, certificate, signal));
      return kept.token;
    },
    forgetToken() {
      const had = kept !== undefined;
      kept = undefined;
      return had;
    },
  };
}

async function askToken(
  { url, clientId, clientSecret, ca }: Tokens,
  certificate: Certificate | undefined,
  signal: AbortSignal,
): Promise<Reply> {
  const basic = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':');
  try {
    return await exchange({
      url,
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
        'Content-Type': 'application/x-www-form-urlencoded',
        Accept: 'application/json',
      },
      body: 'grant_type=client_credentials',
      signal,
      mostBytes: MOST_BYTES,
      tls: { ...certificate, ca },
    });
  } catch (error) {
    if (!(error instanceof ExchangeFailure)) throw error;
    throw exchangeError(error, 'l’opérateur MSSanté', true);
  }
}

function readToken({ status, body }: Reply): { token: string; until: number } {
  const told = status === 200 ? parse(body) : undefined;
  const { access_token: token, expires_in: seconds = 60 } = told ?? {};
  if (typeof token !== 'string' || token === '' || /[^\x21-\x7e]/.test(token)) {
    throw new ConnectorError(
      'mssante-jeton',
      `L’opérateur MSSanté ne donne pas de jeton d’accès (réponse ${status})\u00A0: vérifiez l’identifiant et le secret.`,
      status >= 500,
    );
  }
  const life = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : 60_000;
  return { token, until: Date.now() + Math.max(0, life - MARGIN_MS) };
}

function parse(body: Buffer): { access_token?: unknown; expires_in?: unknown } | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as { access_token?: unknown; expires_in?: unknown };
  } catch {
    return undefined;
  }
}
