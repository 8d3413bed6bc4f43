import { defineConnector } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';

/**
 * The port of the search by Vitale card (`rechercherInsAvecCarteVitale`, WS_INS1). That it exists is public; what the
 * message says of the card, and the reader that gives it, come with the CNDA's package and the API of the GIE SESAM-Vitale.
 * Nothing of the exchange is invented.
 */
export const rechercherInsCarte = defineConnector<Record<string, never>>({
  id: 'ins.rechercher.carte',
  label: 'Rechercher l’identité nationale de santé par la carte Vitale',
  description:
    'Demandera à INSi l’identité de la personne d’après sa carte Vitale. N’est pas disponible\u00A0: ce que le message dit de la carte n’est pas public, et le poste doit avoir un lecteur.',
  inputSchema: { type: 'object', properties: {}, additionalProperties: false },
  outputSchema: {
    type: 'object',
    required: ['issue'],
    properties: { issue: { type: 'string', title: 'Issue de la recherche' } },
  },
  rights: 'Lira l’identité du dossier du circuit.',
  leaves: 'rien',
  errors: { 'carte-indisponible': 'La recherche par carte Vitale n’est pas disponible.' },
  run() {
    throw new ConnectorError(
      'carte-indisponible',
      'La recherche de l’INS par carte Vitale n’est pas disponible sans un lecteur de cartes et le contrat de service remis par le CNDA. Cherchez par les traits d’identité, ou lisez le datamatrix INS d’un document.',
      false,
    );
  },
});
