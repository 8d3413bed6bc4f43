import { reassign } from '../../dossiers/index.js';
import { inOrganisation } from '../../platform/index.js';
import { defineConnector } from '../Connector.js';
import { closedError, holdOpen } from '../whileOpen.js';

/** Moves the dossier to another establishment of the organisation. */
export const reorienter = defineConnector<{ etablissement: string }>({
  id: 'dossier.reorienter',
  label: 'Réorienter dans l’organisme',
  description:
    'Confie le dossier à un autre établissement de l’organisme\u00A0; les droits suivent aussitôt.',
  inputSchema: {
    type: 'object',
    required: ['etablissement'],
    properties: { etablissement: { type: 'string', title: 'Nouvel établissement', format: 'uuid' } },
    additionalProperties: false,
  },
  outputSchema: { type: 'object', properties: {} },
  rights: 'Change l’établissement du dossier du circuit, donc qui peut l’ouvrir.',
  leaves: 'rien',
  errors: {
    ...closedError,
    'unknown-establishment': 'L’établissement n’est pas dans l’organisme.',
    'establishment-closed': 'L’établissement est fermé\u00A0: plus personne n’y est admis.',
  },
  async run({ etablissement }, context) {
    await inOrganisation(context.organisationId, async (tx) => {
      await holdOpen(tx, context, 'update');
      await reassign(tx, context.dossierId, etablissement);
    });
    return {};
  },
});
