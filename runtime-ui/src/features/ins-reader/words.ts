import { createWords } from '../../shared/words/index.js';

export const insReaderCatalogue = {
  lead: 'Le code se trouve sur les documents de santé, sous « INS à scanner ». Il n’est pas une preuve : rien de l’identité n’est inscrit ni qualifié par lui.',
  text: 'Code lu par une douchette, ou collé',
  read: 'Lire ce code',
  image: 'Image ou photo du code',
  'image.help': 'PNG ou JPEG. On peut aussi coller une image ici. Elle n’est pas gardée.',
  reading: 'Lecture du code…',
  'image.unreadable': 'Ce fichier n’est pas une image que ce navigateur sait lire.',
  'image.heavy': 'Cette image est trop lourde, même réduite : cadrez-la sur le code.',
  'image.busy': 'Un code est en cours de lecture : montrez cette image ensuite.',
} as const;

export const t = createWords(insReaderCatalogue);
