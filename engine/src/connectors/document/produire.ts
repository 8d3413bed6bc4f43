import { produceDocument } from '../../documents/index.js';
import { defineConnector } from '../Connector.js';
import { closedError, whileOpen } from '../whileOpen.js';

/** Makes a document of the dossier from a template of its pack. */
export const produire = defineConnector<{ modele: string; remplace?: string | null }>({
  id: 'document.produire',
  label: 'Produire un document',
  description: 'Remplit un modèle du pack avec les réponses du dossier et le range, en PDF, dans le dossier.',
  inputSchema: {
    type: 'object',
    required: ['modele'],
    properties: {
      modele: { type: 'string', title: 'Modèle de document', minLength: 1, maxLength: 80 },
      remplace: { type: ['string', 'null'], title: 'Document qu’il remplace', format: 'uuid' },
    },
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
    ...closedError,
    'unknown-template': 'Le modèle n’existe pas dans le pack.',
    'facts-lacking': 'Il manque une donnée que le modèle tient pour obligatoire.',
    'not-replaceable': 'Le document à remplacer n’est pas du même modèle.',
    'document-withdrawn': 'Le document à remplacer a été retiré.',
    'document-superseded': 'Le document à remplacer l’est déjà.',
    'template-broken': 'Le modèle ne correspond pas aux données.',
    'chromium-unavailable': 'Le navigateur qui met en page ne démarre pas.',
  },
  async run({ modele, remplace }, context) {
    const { organisationId, dossierId, packVersionId, idempotencyKey, principalLabel } = context;
    const { documentId, sha256, pages } = await produceDocument(organisationId, {
      dossierId,
      packVersionId,
      templateId: modele,
      ...(remplace ? { replaces: remplace } : {}),
      idempotencyKey,
      ...(principalLabel === undefined ? {} : { askedBy: principalLabel }),
      stillAllowed: whileOpen(context),
    });
    return { documentId, empreinte: sha256, pages };
  },
});
