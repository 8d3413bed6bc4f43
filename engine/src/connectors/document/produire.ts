import { produceDocument } from '../../documents/index.js';
import { defineConnector } from '../Connector.js';

/** Makes a document of the dossier from a template of its pack. */
export const produire = defineConnector<{ modele: string }>({
  id: 'document.produire',
  label: 'Produire un document',
  description: 'Remplit un modèle du pack avec les réponses du dossier et le range, en PDF, dans le dossier.',
  inputSchema: {
    type: 'object',
    required: ['modele'],
    properties: { modele: { type: 'string', title: 'Modèle de document', minLength: 1, maxLength: 80 } },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['documentId', 'empreinte', 'pages'],
    properties: {
      documentId: { type: 'string', title: 'Document produit', format: 'uuid' },
      empreinte: { type: 'string', title: 'Empreinte du fichier' },
      pages: { type: 'integer', title: 'Nombre de pages' },
    },
  },
  rights: 'Lit les sources déclarées par le modèle, écrit un document dans le dossier du circuit.',
  leaves: 'rien',
  errors: {
    'unknown-template': 'Le modèle n’existe pas dans le pack.',
    'template-broken': 'Le modèle ne correspond pas aux données.',
    'chromium-unavailable': 'Le navigateur qui met en page ne démarre pas.',
  },
  async run({ modele }, { organisationId, dossierId, packVersionId, idempotencyKey }) {
    const { documentId, sha256, pages } = await produceDocument(organisationId, {
      dossierId,
      packVersionId,
      templateId: modele,
      idempotencyKey,
    });
    return { documentId, empreinte: sha256, pages };
  },
});
