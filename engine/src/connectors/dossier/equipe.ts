import { recordMoment, setCareTeam } from '../../dossiers/index.js';
import { inOrganisation } from '../../platform/index.js';
import { defineConnector } from '../Connector.js';
import { closedError, holdOpen } from '../whileOpen.js';

/** Makes the care team of the dossier. */
export const equipe = defineConnector<{ membres: { membre: string; fonction: string }[] }>({
  id: 'dossier.equipe',
  label: 'Constituer l’équipe',
  description:
    'Donne au dossier son équipe\u00A0: chaque professionnel et sa fonction. Elle remplace la précédente.',
  inputSchema: {
    type: 'object',
    required: ['membres'],
    properties: {
      membres: {
        type: 'array',
        title: 'Membres de l’équipe et leur fonction',
        minItems: 1,
        maxItems: 50,
        items: {
          type: 'object',
          required: ['membre', 'fonction'],
          properties: {
            membre: { type: 'string', format: 'uuid' },
            fonction: { type: 'string', minLength: 1, maxLength: 80 },
          },
        },
      },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['nombre'],
    properties: { nombre: { type: 'integer', title: 'Nombre de membres' } },
  },
  rights: 'Change l’équipe du dossier du circuit, donc qui peut l’ouvrir.',
  leaves: 'rien',
  errors: {
    ...closedError,
    'unknown-team-member': 'Un professionnel ne travaille pas dans l’organisme.',
  },
  async run({ membres }, context) {
    const { organisationId, dossierId } = context;
    const members = membres.map(({ membre, fonction }) => ({ professionalId: membre, functionId: fonction }));
    await inOrganisation(organisationId, async (tx) => {
      await holdOpen(tx, context);
      await setCareTeam(tx, dossierId, members);
      await recordMoment(tx, {
        dossierId,
        at: tx.now(),
        kind: 'equipe',
        title: 'Équipe constituée',
        ref: { kind: 'dossier', id: dossierId },
      });
    });
    return { nombre: members.length };
  },
});
