import { defineConnector } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';

/**
 * The port of the verification (INSi lot 2): its WSDL is given with the CNDA's package only, and is not public. The
 * connector says so until somebody brings it; nothing of the exchange is invented.
 */
export const verifierIns = defineConnector<Record<string, never>>({
  id: 'ins.verifier',
  label: 'Vérifier l’identité nationale de santé',
  description:
    'Demandera à INSi (lot 2) si le matricule et les traits du dossier vont toujours ensemble. N’est pas disponible\u00A0: le contrat de ce service n’est remis qu’avec le dossier d’autorisation du CNDA.',
  inputSchema: { type: 'object', properties: {}, additionalProperties: false },
  outputSchema: {
    type: 'object',
    required: ['concordante'],
    properties: { concordante: { type: 'boolean', title: 'Les traits concordent' } },
  },
  rights: 'Lira l’identité du dossier du circuit.',
  leaves: 'rien',
  errors: { 'verification-indisponible': 'La vérification n’est pas disponible.' },
  run() {
    throw new ConnectorError(
      'verification-indisponible',
      'La vérification d’identité d’INSi (lot 2) n’est pas disponible sans le contrat de service remis par le CNDA. Relancez une recherche, ou passez cette étape.',
      false,
    );
  },
});
