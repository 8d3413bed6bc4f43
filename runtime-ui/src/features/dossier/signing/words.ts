import { createWords } from '../../../shared/words/index.js';

export const signingCatalogue = {
  action: 'Signer',
  respond: 'Répondre',
  title: 'Signer « {{title}} »',
  lead: 'Vous signez en votre nom la version {{version}}, que vous avez sous les yeux. Votre identité peut vous être demandée à nouveau. Une signature reste.',
  'title.respond': 'Répondre à « {{title}} »',
  'lead.respond':
    'Vous répondez en votre nom à la version {{version}}, que vous avez sous les yeux. Votre identité peut vous être demandée à nouveau.',
  place: 'En qualité de',
  as: 'En qualité de : {{label}}',
  answer: 'Votre réponse',
  signe: 'Je signe',
  refuse: 'Je refuse de signer',
  incapable: 'Je ne peux pas signer',
  why: 'Pourquoi (inscrit à la page des signatures)',
  keep: 'Enregistrer ma réponse',
  turn: '{{label}} : son tour de signer vient après {{who}}.',
  turnMine:
    'Ce n’est pas encore votre tour de signer : il vient après {{who}}. Vous pouvez déjà dire que vous refusez, ou que vous ne pouvez pas.',
  'done.signe': 'Vous avez signé « {{title}} ».',
  'done.answered': 'Votre réponse est inscrite à « {{title}} ».',
  unsigned: 'Pas encore signé : {{who}}. Si vous l’envoyez ainsi, vous en répondez.',
  'unsigned.first':
    'Pas encore signé : {{who}}. Ce document ne part au DMP que signé : fermez cette fenêtre, puis choisissez « Signer ».',
} as const;

export const t = createWords(signingCatalogue);
