import { ConnectorError } from '../ConnectorError.js';
import type { ExchangeFailure } from './exchange.js';

/**
 * A failed exchange, told to a person.
 * @param who the service, as shown
 * @param repeatable asking twice does no harm: a doubt is not a danger
 */
export function exchangeError(failure: ExchangeFailure, who: string, repeatable: boolean): ConnectorError {
  const told = (code: string, message: string, retryable: boolean): ConnectorError =>
    new ConnectorError(code, message, retryable, failure);
  switch (failure.reason) {
    case 'adresse':
      return told(
        'adresse-interdite',
        `L’adresse de ${who} mène à un réseau privé\u00A0: l’appel est refusé. L’exploitant peut l’autoriser.`,
        false,
      );
    case 'certificat':
      return told(
        'certificat-refuse',
        `La liaison chiffrée avec ${who} est refusée\u00A0: un certificat est expiré, inconnu ou ne correspond pas.`,
        false,
      );
    case 'taille':
      if (!repeatable) break;
      return told('reponse-trop-longue', `La réponse de ${who} dépasse la taille permise.`, false);
    default:
  }
  if (failure.mayHaveArrived && !repeatable) {
    return told(
      'envoi-incertain',
      `La liaison avec ${who} s’est rompue après l’envoi\u00A0: la demande a peut-être été traitée. Vérifiez, puis relancez si besoin.`,
      false,
    );
  }
  return failure.reason === 'abandon'
    ? told('delai-depasse', `${who} n’a pas répondu à temps.`, true)
    : told('service-injoignable', `${who} ne répond pas, ou sa réponse s’est interrompue.`, true);
}
