import { type ScalarType, type Shape, anyShape, scalar } from '../expressions/index.js';

const context = (entries: Record<string, ScalarType | Shape>): Shape => ({
  kind: 'context',
  entries: Object.fromEntries(
    Object.entries(entries).map(([name, of]) => [name, typeof of === 'string' ? scalar(of) : of]),
  ),
});

/** Names that every form reads from its context, with what is known of them; `professionnel` is who fills it. */
export const contextShapes: Readonly<Record<string, Shape>> = {
  usager: context({
    nomNaissance: 'string',
    nomUsage: 'string',
    prenoms: anyShape,
    prenomUsuel: 'string',
    sexe: 'string',
    dateNaissance: 'date',
    lieuNaissance: anyShape,
    age: 'number',
  }),
  dossier: context({ id: 'string', numero: 'string', etape: 'string', dateEntree: 'date' }),
  etablissement: context({
    id: 'string',
    nom: 'string',
    finess: 'string',
    categorie: 'string',
    adresse: anyShape,
    telephone: 'string',
    directeur: anyShape,
    capacite: 'number',
    fermeLe: 'date',
  }),
  menage: anyShape,
  professionnel: context({ id: 'string', nom: 'string', rpps: 'string' }),
  precedent: anyShape,
  precedents: anyShape,
  formulaires: anyShape,
  auteurs: anyShape,
  parametres: anyShape,
  aujourdHui: scalar('date'),
  maintenant: scalar('date time'),
};
