import { getDossier, openStay } from '../../dossiers/index.js';
import { defineConnector } from '../Connector.js';
import { onceInside } from '../journal/onceInside.js';
import { closedError, holdOpen } from '../whileOpen.js';
import { followingSchema, writeIts, type Following } from './following.js';

/** Opens the stay of the person. */
export const entree = defineConnector<{ date: string; fiche?: Following }>({
  id: 'dossier.entree',
  label: 'Enregistrer l’entrée',
  description:
    'Ouvre le séjour de la personne dans l’établissement du dossier, à cette date, et écrit la fiche qui l’accompagne.',
  inputSchema: {
    type: 'object',
    required: ['date'],
    properties: { date: { type: 'string', title: 'Date d’entrée', format: 'date' }, fiche: followingSchema },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['date'],
    properties: { date: { type: 'string', title: 'Date d’entrée', format: 'date' } },
  },
  rights:
    'Ouvre le séjour dans le dossier du circuit\u00A0; la fiche est au nom de qui a répondu à celle dont elle reprend les réponses.',
  leaves: 'rien',
  errors: {
    ...closedError,
    'establishment-closed': 'L’établissement est fermé\u00A0: plus personne n’y est admis.',
  },
  async run({ date, fiche }, context) {
    const { dossierId } = context;
    return onceInside(context, 'dossier.entree', async (tx) => {
      await holdOpen(tx, context);
      const { entryDate, exitDate } = await getDossier(tx, dossierId);
      if (entryDate !== date || exitDate !== null) await openStay(tx, dossierId, date);
      await writeIts(tx, fiche, context);
      return { date };
    });
  },
});
