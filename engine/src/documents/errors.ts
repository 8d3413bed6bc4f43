import { defineErrors } from '../platform/index.js';

/** What the documents room refuses. */
export const documentErrors = defineErrors({
  'document-not-found': { status: 404, title: 'Ce document n’existe pas, ou vous n’y avez pas accès.' },
  'document-version-not-found': { status: 404, title: 'Cette version du document n’existe pas.' },
  'unknown-template': { status: 422, title: 'Ce modèle de document n’existe pas dans le pack.' },
  'not-producible': {
    status: 403,
    title: 'Ce document n’existe pas dans ce dossier, ou vos habilitations ne permettent pas de le produire.',
  },
  'unknown-signatory': { status: 422, title: 'Cette personne n’est pas un signataire prévu de ce document.' },
  'invalid-signature': { status: 422, title: 'Une signature est incomplète.' },
  'document-frozen': { status: 409, title: 'Ce document est entièrement signé : il ne change plus.' },
  'document-withdrawn': {
    status: 409,
    title: 'Ce document a été retiré du dossier : il ne se signe, ne se remplace et ne part plus.',
  },
  'document-superseded': {
    status: 409,
    title: 'Ce document a été remplacé par un autre : c’est celui-là qui compte.',
  },
  'document-archived': {
    status: 409,
    title:
      'Ce document est archivé avec son dossier : il se lit, ne se signe, ne se remplace et ne part plus.',
  },
  'person-changed': {
    status: 409,
    title:
      'Deux identités viennent d’être fusionnées ou séparées\u00A0: ce dossier est d’une autre personne que celle du document, et rien n’a été écrit. Recommencez.',
  },
  'not-replaceable': {
    status: 422,
    title: 'Un document ne remplace qu’un document du même modèle, dans la même variante, masquée ou non.',
  },
  'withdrawal-forbidden': {
    status: 403,
    title:
      'Retirer un document demande le droit d’écrire dans son domaine, et celui d’y signer quand il est signé.',
  },
  'file-withdrawn': { status: 409, title: 'Ce fichier a été retiré des documents.' },
  'file-refiled': {
    status: 403,
    title: 'Ce fichier a été classé dans un domaine que vos habilitations n’ouvrent pas.',
  },
  'remote-forbidden': {
    status: 403,
    title: 'Demander une signature à distance demande le droit d’écrire dans le domaine du document.',
  },
  'remote-professional': {
    status: 422,
    title: 'Un professionnel signe dans Trame, sous son identité : il ne signe pas par un lien.',
  },
  'signing-turn': {
    status: 409,
    title:
      'Ce n’est pas encore le tour de cette personne de signer ce document\u00A0: son modèle donne l’ordre des signatures.',
  },
  'facts-lacking': {
    status: 422,
    title: 'Des faits manquent à ce document, sans lesquels il ne se fait pas ou ne se signe pas.',
  },
  'signing-forbidden': {
    status: 403,
    title:
      'Vous n’êtes pas de ceux qui signent ce document : il faut le droit de signer dans son domaine, et le rôle que son modèle nomme.',
  },
  'already-signed': { status: 409, title: 'Cette personne a déjà signé ce document.' },
  'remote-answered': { status: 409, title: 'Cette personne a déjà répondu : sa réponse reste.' },
  'remote-link-dead': {
    status: 404,
    title: 'Ce lien n’ouvre rien, ou n’ouvre plus rien. Appelez l’établissement.',
  },
  'remote-code-wrong': { status: 403, title: 'Ce code n’est pas le bon.' },
  'remote-too-many': { status: 429, title: 'Trop de tentatives. Patientez cinq minutes.' },
  'document-changed': {
    status: 409,
    title: 'Ce document vient de changer. Recommencez avec sa version actuelle.',
  },
  'bundle-not-masked': {
    status: 422,
    title:
      'Cette sélection est pour la personne ou sa famille, et montre ce qui doit être masqué. Produisez d’abord la variante masquée de ces documents.',
  },
  'bundle-not-current': {
    status: 422,
    title: 'Cette sélection comprend des documents retirés ou remplacés : ils ne sortent plus du dossier.',
  },
  'bundle-too-large': {
    status: 422,
    title: 'Cette sélection est trop longue : 500 pages et 100 Mo au plus. Exportez-la en plusieurs fois.',
  },
  'bundle-busy': {
    status: 503,
    title: 'Trop d’exports se préparent en ce moment. Recommencez dans quelques instants.',
  },
  'bundle-failed': {
    status: 503,
    title: 'Ces documents n’ont pas pu être réunis. Réessayez avec moins de documents.',
  },
  'printing-busy': {
    status: 429,
    title:
      'Vous avez déjà plusieurs documents en préparation. Attendez qu’ils soient prêts, puis recommencez.',
  },
  'comparison-busy': {
    status: 503,
    title: 'Trop de comparaisons sont demandées en ce moment. Recommencez dans quelques instants.',
  },
  'not-comparable': {
    status: 422,
    title:
      'Seuls se comparent deux versions d’un document, ou deux documents du même modèle, dans le même dossier.',
  },
  'flow-forbidden': { status: 422, title: 'Ce document ne doit pas être envoyé par cette voie.' },
  'not-sendable': {
    status: 403,
    title: 'Vos habilitations ne permettent pas d’envoyer ce document.',
  },
  'already-sent': { status: 409, title: 'Cette version du document est déjà au DMP.' },
  'rendering-failed': { status: 503, title: 'Le document n’a pas pu être mis en page.' },
  'filing-forbidden': {
    status: 403,
    title: 'Vos habilitations ne permettent pas de classer un fichier dans ce domaine de ce dossier.',
  },
  'filing-changed': {
    status: 409,
    title: 'Ce classement vient de changer. Relisez-le avant de le modifier.',
  },
  'establishment-not-managed': {
    status: 404,
    title: 'Cet établissement n’existe pas, ou vous n’en gérez pas les habilitations.',
  },
  'logo-refused': {
    status: 422,
    title:
      'Ce fichier ne peut pas servir de logo : un PNG ou un JPEG entier, 500 ko et 2 000 points de côté au plus.',
  },
  'logo-too-large': { status: 413, title: 'Ce logo est trop lourd : 500 ko au plus.' },
  'logo-not-found': { status: 404, title: 'Cet établissement n’a pas de logo propre.' },
  'logo-changes': {
    status: 409,
    title:
      'Le logo de cet établissement a changé cent fois : tous sont gardés, il n’en est plus ajouté. Le dernier peut être retiré. Prévenez votre administrateur.',
  },
  'file-empty': { status: 422, title: 'Ce fichier est vide.' },
  'file-too-large': { status: 413, title: 'Ce fichier est trop lourd : 50 Mo au plus.' },
  'file-infected': {
    status: 422,
    title:
      'L’antivirus a reconnu un virus dans ce fichier : il n’est pas gardé. Prévenez la personne qui l’a envoyé et votre service informatique.',
  },
  'antivirus-unavailable': {
    status: 503,
    title:
      'L’antivirus n’a pas pu regarder ce fichier (il ne répond pas, ou le fichier est trop gros pour lui) : il n’est pas gardé. Réessayez dans quelques minutes ; si cela dure, prévenez votre service informatique.',
  },
  'file-type-refused': {
    status: 415,
    title:
      'Ce type de fichier n’est pas accepté. Joignez un PDF, une image, un document bureautique, un texte ou un enregistrement.',
  },
  'files-through': {
    status: 409,
    title:
      'Cette demande porte déjà 20 fichiers, ou 100 Mo : retirez-en, ou remettez les autres à l’établissement.',
  },
  'files-waiting': {
    status: 409,
    title:
      'Vous avez joint beaucoup de fichiers à des formulaires qui ne sont pas encore validés. Validez-les avant d’en joindre d’autres.',
  },
  'quota-organisation': {
    status: 409,
    title:
      'L’organisme a atteint la place prévue pour ses fichiers : rien n’a été ajouté. Prévenez votre administrateur.',
  },
  'quota-dossier': {
    status: 409,
    title: 'Ce dossier a atteint la place prévue pour ses fichiers : rien n’a été ajouté.',
  },
  'upload-interrupted': { status: 400, title: 'L’envoi du fichier a été interrompu. Recommencez.' },
  'storage-full': {
    status: 507,
    title:
      'Le serveur n’a plus de place pour ses fichiers : rien n’a été ajouté, ce qui est là reste lisible. Prévenez votre administrateur, puis recommencez.',
  },
  'object-not-found': { status: 404, title: 'Ce fichier n’existe pas.' },
  'object-eliminated': { status: 410, title: 'Ce fichier a été éliminé.' },
  'object-damaged': {
    status: 500,
    title: 'Ce fichier a été altéré : il n’est pas montré. Prévenez votre administrateur.',
  },
});
