import { createHmac } from 'node:crypto';
import { evaluateExpression, ExpressionError } from '@trame/language';
import type { HttpOperation } from '@trame/schemas';
import { ConnectorError } from '../ConnectorError.js';
import type { HttpService } from './settings.js';

/** A call ready to leave. */
export interface Composed {
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

/** Longest body sent. Characters. */
const LONGEST = 1_000_000;

/**
 * The call of an operation: each segment of its path escaped, so that an answer never chooses another address.
 * @param at when it leaves, for the signature
 * @throws ConnectorError `correspondance-incorrecte`
 */
export function composeCall(
  service: HttpService,
  operation: HttpOperation,
  context: { donnees: unknown; idempotence: string },
  at: Date,
): Composed {
  const segments = operation.chemin.map((source) => {
    const segment = evaluate(source, context);
    if ((typeof segment !== 'string' && typeof segment !== 'number') || /^\.{0,2}$/.test(String(segment)))
      throw wrong('Un segment de l’adresse est vide ou n’est pas un texte.');
    return encodeURIComponent(segment);
  });
  const url = new URL(segments.join('/'), service.base);
  if (!url.href.startsWith(service.base.href)) throw wrong('L’adresse sort du service.');
  const query = operation.parametres === undefined ? {} : evaluate(operation.parametres, context);
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value !== null && value !== undefined) url.searchParams.append(name, String(value));
  }
  const body =
    operation.corps === undefined ? undefined : JSON.stringify(evaluate(operation.corps, context) ?? null);
  if (body !== undefined && body.length > LONGEST)
    throw wrong('Ce qui serait envoyé dépasse un million de caractères.');
  return {
    url,
    headers: {
      Accept: 'application/json',
      'User-Agent': 'Trame',
      ...(operation.methode === 'GET' ? {} : { 'Idempotency-Key': context.idempotence }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(service.signatureKey === undefined
        ? {}
        : { 'X-Trame-Signature': signatureOf(service.signatureKey, body ?? '', at) }),
      ...service.headers,
    },
    ...(body === undefined ? {} : { body }),
  };
}

/** What the receiver computes again: HMAC-SHA-256 of `<seconds>.<body>`; it refuses an instant too far from its own. */
export function signatureOf(key: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`;
}

/** What the circuit is given of an answer. @throws ConnectorError `correspondance-incorrecte` */
export function mapReply(
  operation: HttpOperation,
  context: { donnees: unknown; idempotence: string },
  reponse: { statut: number; corps: unknown },
): unknown {
  return operation.resultat === undefined
    ? reponse.corps
    : evaluate(operation.resultat, { ...context, reponse });
}

function evaluate(source: string, context: Record<string, unknown>): unknown {
  try {
    return evaluateExpression(source, context);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ConnectorError(
      'correspondance-incorrecte',
      `L’expression «\u00A0${source}\u00A0» du service ne peut pas être calculée.`,
      false,
      error,
    );
  }
}

function wrong(message: string): ConnectorError {
  return new ConnectorError('correspondance-incorrecte', message, false);
}
