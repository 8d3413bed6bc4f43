import { setContacts, type NewContact } from '../../dossiers/index.js';
import { inOrganisation } from '../../platform/index.js';
import { defineConnector } from '../Connector.js';
import { closedError, holdOpen } from '../whileOpen.js';

/** Writes the entourage of the dossier. */
export const entourage = defineConnector<{ contacts: NewContact[] }>({
  id: 'dossier.entourage',
  label: 'Inscrire l’entourage',
  description:
    'Inscrit au dossier les contacts de la personne. Ils remplacent les précédents, sans lever une protection (contact interdit ou médiatisé, adresse cachée).',
  inputSchema: {
    type: 'object',
    required: ['contacts'],
    properties: {
      contacts: {
        type: 'array',
        title: 'Contacts de la personne',
        maxItems: 50,
        items: {
          type: 'object',
          required: ['nom', 'lien'],
          properties: { nom: { type: 'string', minLength: 1 }, lien: { type: 'string', minLength: 1 } },
        },
      },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['nombre'],
    properties: { nombre: { type: 'integer', title: 'Nombre de contacts' } },
  },
  rights: 'Change l’entourage du dossier du circuit.',
  leaves: 'rien',
  errors: {
    ...closedError,
    'invalid-contact': 'Un contact est incomplet.',
  },
  async run({ contacts }, context) {
    await inOrganisation(context.organisationId, async (tx) => {
      await holdOpen(tx, context);
      await setContacts(tx, context.dossierId, contacts);
    });
    return { nombre: contacts.length };
  },
});
