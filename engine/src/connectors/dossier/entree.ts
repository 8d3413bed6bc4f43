import { getDossier, openStay } from '../../dossiers/index.js';
import { inOrganisation } from '../../platform/index.js';
import { defineConnector } from '../Connector.js';

/** Opens the stay of the person. */
export const entree = defineConnector<{ date: string }>({
  id: 'dossier.entree',
  label: 'Enregistrer l’entrée',
  description: 'Ouvre le séjour de la personne dans l’établissement du dossier, à cette date.',
  inputSchema: {
    type: 'object',
    required: ['date'],
    properties: { date: { type: 'string', title: 'Date d’entrée', format: 'date' } },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['date'],
    properties: { date: { type: 'string', title: 'Date d’entrée', format: 'date' } },
  },
  rights: 'Ouvre le séjour dans le dossier du circuit.',
  leaves: 'rien',
  errors: { 'establishment-closed': 'L’établissement est fermé\u00A0: plus personne n’y est admis.' },
  async run({ date }, { organisationId, dossierId }) {
    await inOrganisation(organisationId, async (tx) => {
      const { entryDate, exitDate } = await getDossier(tx, dossierId);
      // A later try finds the stay that the first one opened.
      if (entryDate !== date || exitDate !== null) await openStay(tx, dossierId, date);
    });
    return { date };
  },
});
