import { createWords } from '../../../shared/words/index.js';

export const mssanteCatalogue = {
  action: 'Envoyer par MSSanté',
  'lead.establishment':
    'Le document « {{title}} » part à l’adresse choisie, avec sa lettre d’accompagnement. Son accusé de lecture se lit ici et dans les circuits.',
  'lead.own':
    'Le document « {{title}} » part de votre boîte, dès que vous envoyez. Les accusés y reviennent : ouvrez-la pour les lire, Trame ne la relève pas.',
  from: 'Depuis',
  'from.establishment': 'La boîte de l’établissement',
  'from.own': 'Ma boîte personnelle',
  'without.a-prouver':
    'Le message part de la boîte de l’établissement. Pour l’envoyer de la vôtre, Pro Santé Connect doit vous reconnaître.',
  'without.inconnue':
    'Le message part de la boîte de l’établissement : l’Annuaire Santé ne donne pas de boîte personnelle à votre nom.',
  'without.sans-operateur':
    'Le message part de la boîte de l’établissement : Trame n’est pas relié à l’opérateur de votre boîte personnelle.',
  to: 'À (adresse MSSanté)',
  text: 'Texte du message',
  'text.default': 'Bonjour,\n\nVous trouverez ce document en pièce jointe.\n\nCordialement.',
  send: 'Envoyer',
  'send.own': 'Envoyer de ma boîte',
  sending: 'Envoi en cours…',
  again: 'J’ai vérifié : envoyer de nouveau',
  prove: 'Me reconnecter par Pro Santé Connect (nouvelle fenêtre)',
  proved: 'Votre identité est confirmée : envoyez votre message.',
  kept: 'Votre message reste ici pendant ce temps.',
  'done.own': 'Le message est parti de votre boîte.',
} as const;

export const t = createWords(mssanteCatalogue);
