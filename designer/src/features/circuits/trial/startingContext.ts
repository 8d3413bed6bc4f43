import type { StudioPack } from '@trame/schemas';
import type { Data } from './Act.js';

/** Somebody who does not exist, in a place that does not exist, with the parameters of the pack; of no age yet. */
export function startingContext({ manifest }: Pick<StudioPack, 'manifest'>): Data {
  const parameters = Object.entries(manifest.parameters ?? {});
  return {
    usager: { nomNaissance: 'ESSAI', prenoms: 'Camille', sexe: 'F', dateNaissance: '2012-05-14' },
    dossier: { numero: 'ESSAI-1', etape: manifest.dossier?.stages[0]?.id ?? null, dateEntree: null },
    etablissement: { nom: 'Établissement d’essai', categorie: null, capacite: 20 },
    parametres: Object.fromEntries(parameters.map(([name, { default: value }]) => [name, value])),
    formulaires: {},
    auteurs: {},
  };
}
