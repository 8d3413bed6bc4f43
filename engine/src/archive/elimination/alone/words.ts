import type { DocumentObstacle } from '@trame/schemas';

/** Why a document is not eliminated alone, as it is told. */
export const DOCUMENT_OBSTACLES: Readonly<Record<DocumentObstacle, string>> = {
  suspension: 'l’élimination de son dossier est suspendue.',
  'sans-regle': 'aucune règle ne lui donne de durée propre\u00A0; il suit son dossier.',
  'regle-inconnue': 'une durée de conservation ne peut pas être calculée.',
  duree: 'la durée de conservation court encore.',
  'autre-sort': 'une règle veut qu’il soit versé aux archives ou conservé.',
  'signature-attendue': 'il attend une signature\u00A0; s’il ne doit pas être signé, retirez-le d’abord.',
  'tache-ouverte': 'une tâche encore ouverte porte sur lui\u00A0; terminez-la d’abord.',
  'remplace-un-autre': 'il remplace un document encore gardé\u00A0; éliminez d’abord celui-là.',
};
