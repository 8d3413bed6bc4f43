import { closeStay } from '../../dossiers/index.js';
import { defineConnector } from '../Connector.js';
import { onceInside } from '../journal/onceInside.js';
import { closedError, holdOpen } from '../whileOpen.js';
import { followingSchema, writeIts, type Following } from './following.js';

/** Closes the stay of the person. */
export const sortie = defineConnector<{ date: string; motif: string; fiche?: Following }>({
  id: 'dossier.sortie',
  label: 'Enregistrer la sortie',
  description:
    'Ferme le séjour de la personne à cette date, avec son motif, et écrit la fiche qui l’accompagne.',
  inputSchema: {
    type: 'object',
    required: ['date', 'motif'],
    properties: {
      date: { type: 'string', format: 'date', title: 'Date de la sortie' },
      motif: { type: 'string', minLength: 1, maxLength: 80, title: 'Motif de la sortie' },
      fiche: followingSchema,
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['date'],
    properties: { date: { type: 'string', format: 'date', title: 'Date de la sortie' } },
  },
  rights:
    'Ferme le séjour dans le dossier du circuit\u00A0; la fiche est au nom de qui a répondu à celle dont elle reprend les réponses.',
  leaves: 'rien',
  errors: {
    ...closedError,
    'exit-before-entry': 'La sortie précède l’entrée.',
  },
  async run({ date, motif, fiche }, context) {
    const { dossierId } = context;
    return onceInside(context, 'dossier.sortie', async (tx) => {
      await holdOpen(tx, context);
      await closeStay(tx, dossierId, { date, motif });
      await writeIts(tx, fiche, context);
      return { date };
    });
  },
});
