import { createWords } from '../../shared/words/index.js';

export const remoteSigningCatalogue = {
  title: 'Signer un document',
  'code.lead':
    'Un établissement vous propose de lire et de signer un document. Donnez le code à six chiffres qu’il vous a dit, ou remis.',
  'code.label': 'Code à six chiffres',
  'code.go': 'Ouvrir le document',
  'code.none':
    'Vous n’avez pas de code, ou il ne marche pas ? Appelez l’établissement : lui seul peut le redonner.',
  'link.none': 'Ce lien est incomplet. Ouvrez celui du message que vous avez reçu, en entier.',
  'read.lead':
    '{{establishment}} vous invite à lire ce document, et à y répondre en qualité de «\u00a0{{label}}\u00a0».',
  'read.until': 'Vous pouvez répondre jusqu’au {{until}}.',
  'read.pages_one': '{{count}} page',
  'read.pages_other': '{{count}} pages',
  'read.download': 'Télécharger le document',
  'answer.title': 'Votre réponse',
  'answer.legend': 'Que souhaitez-vous faire ?',
  'answer.signe': 'Je signe ce document',
  'answer.refuse': 'Je refuse de signer',
  'answer.name': 'Votre nom et votre prénom',
  'answer.means': 'Comment signer',
  'answer.saisie': 'En écrivant mon nom',
  'answer.dessin': 'En dessinant ma signature',
  'answer.typed': 'Votre signature : {{name}}',
  'answer.reason': 'Pourquoi refusez-vous ?',
  'answer.read': 'J’ai lu ce document, et je suis bien {{name}}.',
  'answer.sign': 'Signer',
  'answer.send': 'Envoyer mon refus',
  'answer.busy': 'Enregistrement en cours…',
  'answer.changed':
    'Quelqu’un d’autre vient de signer ce document. Le voici tel qu’il est maintenant : relisez-le, puis répondez.',
  'answer.law':
    'Votre réponse, sa date et la façon dont votre identité a été vérifiée sont inscrites au document. Vous pouvez aussi demander à le signer sur place.',
  'done.signe': 'Votre signature est enregistrée. Merci.',
  'done.refuse': 'Votre refus est enregistré. L’établissement en est informé dans le dossier.',
  'done.copy': 'Télécharger le document signé',
  'done.close': 'Vous pouvez fermer cette page.',
} as const;

export const t = createWords(remoteSigningCatalogue);
