import { signDocument, type SignatureAnswer } from '../../documents/index.js';
import { defineConnector } from '../Connector.js';
import { closedError, whileOpen } from '../whileOpen.js';

const text = (maxLength: number) => ({ type: ['string', 'null'], maxLength });

/** Records what each signatory of a document answered. */
export const signer = defineConnector<{
  documentId: string;
  signatures: {
    signataire: string;
    signature: { [K in keyof SignatureAnswer]: SignatureAnswer[K] | null };
  }[];
}>({
  id: 'document.signer',
  label: 'Inscrire les signatures',
  description:
    'Inscrit au document ce que chaque signataire a répondu (signature, refus, absence, impossibilité) et en fait une nouvelle version.',
  inputSchema: {
    type: 'object',
    required: ['documentId', 'signatures'],
    properties: {
      documentId: { type: 'string', title: 'Document à signer', format: 'uuid' },
      signatures: {
        type: 'array',
        title: 'Signatures recueillies',
        minItems: 1,
        maxItems: 20,
        items: {
          type: 'object',
          required: ['signataire', 'signature'],
          properties: {
            signataire: { type: 'string', maxLength: 60 },
            signature: {
              type: 'object',
              required: ['statut'],
              properties: {
                statut: { type: 'string', enum: ['signe', 'refuse', 'absent', 'incapable'] },
                nom: text(200),
                qualite: text(200),
                moyen: text(40),
                image: text(700_000),
                motif: text(2000),
                date: text(40),
              },
            },
          },
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['documentId', 'etat', 'version', 'empreinte'],
    properties: {
      documentId: { type: 'string', title: 'Document signé', format: 'uuid' },
      etat: {
        type: 'string',
        title: 'État des signatures',
        enum: ['a-signer', 'signe', 'signe-partiellement', 'refuse'],
      },
      version: { type: 'integer', title: 'Version du document' },
      empreinte: { type: 'string', title: 'Empreinte du fichier' },
    },
  },
  rights: 'Écrit une nouvelle version d’un document du dossier du circuit.',
  leaves: 'rien',
  errors: {
    ...closedError,
    'document-not-found': 'Le document n’est pas dans ce dossier.',
    'invalid-signature': 'Une signature est incomplète.',
    'document-withdrawn': 'Le document a été retiré.',
    'document-superseded': 'Le document a été remplacé.',
    'document-frozen': 'Le document est déjà entièrement signé.',
  },
  async run({ documentId, signatures }, context) {
    const { organisationId, dossierId, idempotencyKey } = context;
    const signed = await signDocument(organisationId, {
      documentId,
      dossierId,
      idempotencyKey,
      signatures: signatures.map(({ signataire, signature }) => ({
        signataire,
        signature: answered(signature) as unknown as SignatureAnswer,
      })),
      stillOpen: whileOpen(context),
    });
    return { documentId, etat: signed.etat, version: signed.version, empreinte: signed.sha256 };
  },
});

/** Expressions give null for what was not answered. */
function answered(signature: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(signature).filter(([, value]) => value !== null));
}
