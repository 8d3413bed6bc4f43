import { z } from 'zod';
import { url, variable } from './variable.js';

/** The directory of professionals, structures and secure mailboxes. */
export const annuaireVariables = {
  TRAME_ANNUAIRE_URL: variable({
    schema: url('https').optional(),
    purpose: 'Base de l’API FHIR de l’Annuaire Santé, où l’on cherche les adresses MSSanté.',
    byDefault:
      'aucune\u00A0: seule la dernière extraction chargée répond ; en démonstration, le jumeau local',
    remedy: 'Écrivez-la ainsi : https://gateway.api.esante.gouv.fr/fhir/v2',
  }),
  TRAME_ANNUAIRE_KEY: variable({
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{8,200}$/)
      .optional(),
    purpose: 'Clé de cette API (ESANTE-API-KEY), donnée par l’Agence du Numérique en Santé.',
    byDefault: 'aucune',
    remedy: 'Donnez la clé telle que le portail des API de l’ANS l’affiche, sans espace.',
  }),
  TRAME_ANNUAIRE_CA: variable({
    schema: z.string().min(1).optional(),
    purpose: 'Fichier PEM des autorités de cette API, quand ce ne sont pas celles du système.',
    byDefault: 'celles du système',
    remedy: 'Donnez le chemin d’un fichier PEM lisible.',
  }),
};
