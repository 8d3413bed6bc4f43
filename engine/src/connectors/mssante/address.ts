import { ConnectorError } from '../ConnectorError.js';

const shape = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])$/;

/**
 * The recipients, each of the « espace de confiance ».
 * @param domains ends of the domains that may receive
 * @throws ConnectorError `destinataire-invalide`, `destinataire-hors-espace`; never the address
 */
export function readRecipients(given: string | readonly string[], domains: readonly string[]): string[] {
  const addresses = [
    ...new Set((typeof given === 'string' ? [given] : given).map((one) => one.trim().toLowerCase())),
  ];
  for (const address of addresses) {
    if (!shape.test(address)) {
      throw new ConnectorError(
        'destinataire-invalide',
        'L’adresse du destinataire n’est pas une adresse MSSanté correcte.',
        false,
      );
    }
    const domain = address.slice(address.lastIndexOf('@') + 1);
    if (!domains.some((end) => domain === end || domain.endsWith(`.${end}`))) {
      throw new ConnectorError(
        'destinataire-hors-espace',
        'Le domaine du destinataire n’est pas dans l’espace de confiance MSSanté\u00A0: rien n’est envoyé.',
        false,
      );
    }
  }
  return addresses;
}
