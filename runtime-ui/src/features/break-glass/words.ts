import { createWords } from '../../shared/words/index.js';

export const breakGlassCatalogue = {
  title: 'Ouvrir un dossier en urgence',
  lead: 'Quand la sécurité ou la santé d’une personne l’exige et que son dossier ne vous est pas ouvert. L’équipe et la direction en sont informées, et l’accès est revu.',
  numero: 'Numéro du dossier',
  'numero.help':
    'Par exemple 2026-00042. Il figure sur les documents de la personne ; sans eux, demandez-le à un collègue qui la suit ou à la direction. On ne cherche pas ici par nom, pour que nul n’apprenne qui est accompagné.',
  'reason.hint': 'Dix caractères au moins : ce qui se passe, et ce que vous devez savoir.',
  open: 'Ouvrir pour huit heures',
  'review.title': 'Ouvertures à revoir',
  'review.empty': 'Aucun dossier n’a été ouvert en urgence là où vous répondez des habilitations.',
  'review.who': 'Qui',
  'review.dossier': 'Dossier',
  'review.when': 'Quand',
  'review.why': 'Motif',
  'review.verdict': 'Revue',
  'review.period': 'du {{at}} au {{until}}',
  'review.justifie': 'Justifié',
  'review.injustifie': 'Non justifié',
  'review.say.justifie': 'Justifié',
  'review.say.injustifie': 'Non justifié',
  'review.mine': 'Quelqu’un d’autre que vous doit la revoir.',
  'review.of': '{{verb}} : {{professional}}, dossier {{numero}}',
} as const;

export const t = createWords(breakGlassCatalogue);
