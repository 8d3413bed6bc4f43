import { X509Certificate } from 'node:crypto';
import type { Config } from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import { exchange, ExchangeFailure, type Reply } from '../kit/exchange.js';
import { exchangeError } from '../kit/exchangeError.js';
import type { ServiceState } from '../kit/Service.js';

/** How this server shows itself to the MSSanté operator: for its mail sent and its mailbox alike. */
interface OperatorAccess {
  certificate?: { cert: string; key: string };
  tokens?: { url: URL; clientId: string; clientSecret: string; ca?: string };
}

let access: OperatorAccess = {};
let kept: { token: string; until: number } | undefined;

/** A token is asked anew that long before it ends. */
const MARGIN_MS = 15_000;
const MOST_BYTES = 100_000;

/** Reads what the operator asks of who connects: a certificate (CONF.27), a token (CONF.07), both or none. */
export function configureOperator(given: Partial<NonNullable<Config['mssante']>> = {}): void {
  const { cert, key, tokenUrl, clientId, clientSecret, ca } = given;
  kept = undefined;
  access = {
    ...(cert && key ? { certificate: { cert, key } } : {}),
    ...(tokenUrl && clientId && clientSecret
      ? { tokens: { url: new URL(tokenUrl), clientId, clientSecret, ...(ca === undefined ? {} : { ca }) } }
      : {}),
  };
}

/** The certificate that is presented, for the alert of its end. */
export function operatorCertificates(): ServiceState['certificates'] {
  const { certificate } = access;
  return certificate ? [{ label: 'Certificat de l’établissement (MSSanté)', pem: certificate.cert }] : [];
}

/**
 * The certificate to present to the operator; nothing when none is configured.
 * @throws ConnectorError `mssante-certificat-expire`: the operator would hang up without a word that reaches us
 */
export function presented(): { cert?: string; key?: string } {
  const { certificate } = access;
  if (!certificate) return {};
  if (new Date(new X509Certificate(certificate.cert).validTo) <= new Date())
    throw new ConnectorError(
      'mssante-certificat-expire',
      'Le certificat de l’établissement pour MSSanté est expiré\u00A0: renouvelez-le, puis redémarrez le serveur.',
      false,
    );
  return certificate;
}

/**
 * The token that SASL XOAUTH2 bears; undefined when the operator asks for a password. It is of the establishment
 * (RFC 6749, 4.4), kept in memory only (CONF.28), and asked anew before it ends.
 *
 * @throws ConnectorError `mssante-jeton` when it is refused, those of the link
 */
export async function operatorToken(signal: AbortSignal): Promise<string | undefined> {
  const { tokens, certificate } = access;
  if (!tokens) return undefined;
  if (kept && kept.until > Date.now()) return kept.token;
  const { url, clientId, clientSecret, ca } = tokens;
  const basic = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':');
  let reply: Reply;
  try {
    reply = await exchange({
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
  kept = readToken(reply);
  return kept.token;
}

/** Forgets the token: the operator refused it. @returns whether there was one */
export function forgetToken(): boolean {
  const had = kept !== undefined;
  kept = undefined;
  return had;
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
