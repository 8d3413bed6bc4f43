import { defineConnector } from '../Connector.js';
import { CONNECTOR, sendMessage, type Inputs } from './sendMessage.js';

/** Sends documents of the dossier by MSSanté. */
export const envoyer = defineConnector<Inputs>({
  id: CONNECTOR,
  label: 'Envoyer par MSSanté',
  description:
    'Envoie un message et des documents du dossier à une adresse de l’espace de confiance. Un document en PDF/A-1 part aussi dans une archive IHE_XDM.zip, et l’objet suit alors le référentiel\u00A0; sinon l’objet ne nomme pas la personne.',
  inputSchema: {
    type: 'object',
    required: ['a', 'objet', 'corps'],
    properties: {
      a: {
        title: 'Destinataires',
        anyOf: [
          { type: 'string', minLength: 3, maxLength: 320 },
          {
            type: 'array',
            minItems: 1,
            maxItems: 20,
            items: { type: 'string', minLength: 3, maxLength: 320 },
          },
        ],
      },
      objet: { type: 'string', title: 'Objet', minLength: 1, maxLength: 200, pattern: '^[^\\r\\n]*$' },
      corps: { type: 'string', title: 'Texte du message', minLength: 1, maxLength: 20_000 },
      documents: {
        type: 'array',
        title: 'Documents joints',
        maxItems: 20,
        items: { type: 'string', format: 'uuid' },
      },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['messageId', 'envoyeLe', 'refuses'],
    properties: {
      messageId: { type: 'string', title: 'Identifiant du message' },
      envoyeLe: { type: 'string', title: 'Instant de l’envoi', format: 'date-time' },
      refuses: { type: 'integer', title: 'Destinataires refusés par l’opérateur' },
    },
  },
  rights: 'Lit les documents donnés, du dossier du circuit, si leur flux permet MSSanté.',
  leaves:
    'L’objet, le texte et les documents donnés, vers les adresses données, par l’opérateur MSSanté de l’organisme.',
  errors: {
    'flow-forbidden': 'Un document, ou ce message, ne doit pas partir par MSSanté.',
    'destinataire-usager': 'L’adresse de la personne n’est pas permise.',
    'destinataire-hors-espace': 'Le destinataire n’est pas dans l’espace de confiance.',
    'destinataire-invalide': 'L’adresse du destinataire est mal écrite.',
    'destinataires-melanges': 'La personne et des professionnels sont destinataires du même message.',
    'objet-nominatif': 'L’objet du message nomme la personne.',
    'message-trop-lourd': 'Les documents dépassent la taille permise.',
    'mssante-refus': 'L’opérateur refuse le message.',
    'envoi-incertain': 'Nul ne sait si le message est parti.',
  },
  run: sendMessage,
});
