import type { HttpOperation } from '@trame/schemas';
import { ConnectorError } from '../ConnectorError.js';
import type { HttpService } from './settings.js';

/** Statuses of a server, or of one on the way to it, that broke down: how far it had gone is not known. */
const BROKEN: ReadonlySet<number> = new Set([500, 502, 504]);

/**
 * Refuses an answer that is not a success.
 * @param repeatable asking twice does no harm: a doubt is not a danger
 * @throws ConnectorError
 */
export function refuseStatus(
  status: number,
  { label }: Pick<HttpService, 'label'>,
  { erreurs = {} }: Pick<HttpOperation, 'erreurs'>,
  repeatable: boolean,
): void {
  if (status >= 200 && status < 300) return;
  const named = erreurs[String(status)];
  if (named !== undefined) throw new ConnectorError(named, `${label} répond\u00A0: ${status}.`, false);
  if (status >= 300 && status < 400) {
    throw new ConnectorError(
      'service-redirige',
      `${label} renvoie vers une autre adresse\u00A0: elle n’est pas suivie. Corrigez l’adresse déclarée.`,
      false,
    );
  }
  if (BROKEN.has(status) && !repeatable)
    throw uncertain(
      `${label} s’est interrompu (statut ${status})\u00A0: la demande a peut-être été traitée.`,
    );
  const passing = status === 408 || status === 425 || status === 429 || status >= 500;
  throw new ConnectorError(
    passing ? 'service-indisponible' : 'service-refuse',
    `${label} ${passing ? 'ne peut pas répondre maintenant' : 'refuse l’appel'} (statut ${status}).`,
    passing,
  );
}

/** Made again by itself, the call could be made twice: a person decides. */
export function uncertain(what: string, cause?: unknown): ConnectorError {
  return new ConnectorError(
    'envoi-incertain',
    `${what} Vérifiez auprès du service, puis relancez si besoin.`,
    false,
    cause,
  );
}
