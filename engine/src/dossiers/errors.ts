import { defineErrors } from '../platform/index.js';

/** What the dossiers room refuses. */
export const dossierErrors = defineErrors({
  'no-directory': {
    status: 404,
    title: 'Aucun de vos établissements ne permet de chercher dans l’entourage et les équipes.',
  },
  'dossier-not-found': { status: 404, title: 'Ce dossier n’existe pas, ou vous n’y avez pas accès.' },
  'dossier-closed': {
    status: 409,
    title:
      'Ce dossier est clos : plus rien ne s’y écrit, hors ce que l’établissement permet d’y ajouter encore.',
  },
  'establishment-closed': {
    status: 409,
    title:
      'Cet établissement est fermé : plus personne n’y est admis. Ce qui y est en cours continue ; choisissez un autre établissement.',
  },
  'reading-bound': {
    status: 429,
    title:
      'Vous avez ouvert beaucoup de dossiers différents en peu de temps : celui-ci ne s’ouvre pas pour le moment.',
  },
  'reading-bound-order': {
    status: 422,
    title: 'La borne d’une journée est au moins celle d’une heure.',
  },
  'scan-unreadable': { status: 422, title: 'Aucun datamatrix INS n’a été lu.' },
  'scan-busy': {
    status: 503,
    title: 'Trop d’images sont lues en ce moment. Réessayez dans quelques secondes.',
  },
  'dossier-not-archived': { status: 409, title: 'Ce dossier n’est pas en archive intermédiaire.' },
  'archive-reader-self': {
    status: 403,
    title:
      'Personne ne se nomme soi-même pour lire un dossier archivé : demandez-le à une autre personne habilitée.',
  },
  'archive-reader-unfit': {
    status: 422,
    title: 'Les rôles de cette personne ne lui ouvriraient rien de ce dossier, ou son compte est fermé.',
  },
  'archive-access-dates': {
    status: 422,
    title: 'L’accès à un dossier archivé prend fin un jour à venir, dans la durée permise.',
  },
  'archive-access-already': { status: 409, title: 'Cette personne est déjà nommée pour lire ce dossier.' },
  'archive-access-many': { status: 409, title: 'Vingt personnes sont déjà nommées pour lire ce dossier.' },
  'archive-access-not-found': { status: 404, title: 'Cet accès n’existe pas, ou a déjà pris fin.' },
  'unknown-stage': { status: 422, title: 'Cette étape n’existe pas pour ce dossier.' },
  'unknown-establishment': { status: 422, title: 'Cet établissement n’existe pas dans votre organisme.' },
  'establishment-of-another-pack': {
    status: 422,
    title: 'Cet établissement relève d’un autre domaine : le dossier ne peut pas y être réorienté.',
  },
  'unknown-team-member': { status: 422, title: 'Ce professionnel ne travaille pas dans votre organisme.' },
  'unknown-function': { status: 422, title: 'Cette fonction n’existe pas dans l’équipe de ce dossier.' },
  'team-dates': {
    status: 422,
    title:
      'L’entrée et la sortie de l’équipe s’enregistrent le jour même ou à l’avance, la sortie après l’entrée.',
  },
  'team-member-elsewhere': {
    status: 422,
    title: 'Cette personne ne travaille pas aujourd’hui dans l’établissement du dossier.',
  },
  'team-self': {
    status: 403,
    title:
      'Entrer dans cette équipe vous ouvrirait davantage du dossier : demandez-le à une autre personne habilitée.',
  },
  'team-already-there': { status: 409, title: 'Cette personne tient déjà cette fonction dans l’équipe.' },
  'unknown-service': {
    status: 422,
    title: 'Ce service n’est pas de l’établissement du dossier, ou n’est pas ouvert aujourd’hui.',
  },
  'team-full': { status: 409, title: 'L’équipe compte déjà cinquante personnes.' },
  'team-member-not-found': { status: 404, title: 'Cette personne n’est pas dans l’équipe de ce dossier.' },
  'team-member-left': { status: 409, title: 'Cette personne a déjà quitté l’équipe.' },
  'contact-not-found': { status: 404, title: 'Cette personne n’est pas dans l’entourage de ce dossier.' },
  'contact-protected': {
    status: 409,
    title:
      'Ce contact est interdit, ou ne doit pas connaître l’adresse : levez d’abord cette protection, si elle n’a plus lieu d’être.',
  },
  'not-a-household': { status: 409, title: 'Ce dossier est celui d’une seule personne, pas d’un ménage.' },
  'member-not-found': { status: 404, title: 'Cette personne n’est pas de ce ménage.' },
  'member-left': {
    status: 409,
    title: 'Cette personne n’est plus de ce ménage : son identité se lit ici, et n’y change plus.',
  },
  'member-already-there': { status: 409, title: 'Cette personne est déjà de ce ménage.' },
  'member-dates': {
    status: 422,
    title: 'On entre dans un ménage aujourd’hui ou avant, et on ne le quitte pas avant d’y être entré.',
  },
  'unknown-member-role': { status: 422, title: 'Choisissez une place de la liste.' },
  'invalid-member': {
    status: 422,
    title:
      'Un nouveau membre est une personne nouvelle, ou une personne qui a déjà une fiche : l’une des deux.',
  },
  'household-full': { status: 409, title: 'Le ménage compte déjà trente autres personnes.' },
  'merge-same-household': {
    status: 409,
    title:
      'Ces deux personnes sont du même ménage. Si c’est la même, dites que l’une des deux n’en est plus ; réunissez-les ensuite depuis un autre dossier de celle qui est partie, s’il y en a un.',
  },
  'unknown-tie-kind': {
    status: 422,
    title: 'Ce lien entre dossiers n’est pas de la liste de ce dossier.',
  },
  'tie-same-person': { status: 409, title: 'Ces deux dossiers sont ceux de la même personne.' },
  'tie-dates': {
    status: 422,
    title: 'Un lien commence aujourd’hui ou avant, et ne cesse pas avant d’avoir commencé.',
  },
  'tie-already-there': { status: 409, title: 'Ces deux dossiers sont déjà liés ainsi.' },
  'tie-not-found': {
    status: 404,
    title: 'Ce lien n’existe pas, ou vous n’avez pas accès à l’autre dossier.',
  },
  'ties-full': { status: 409, title: 'L’un de ces dossiers ne peut pas être lié à un autre de plus.' },
  'merge-tied': {
    status: 409,
    title:
      'Leurs dossiers sont liés l’un à l’autre : ce sont deux personnes. Mettez d’abord fin à ce lien, s’il est faux.',
  },
  'entourage-full': { status: 409, title: 'L’entourage compte déjà cinquante personnes.' },
  'exit-before-entry': { status: 422, title: 'La sortie ne peut pas précéder l’entrée.' },
  'invalid-will': { status: 422, title: 'Cette volonté n’est pas bien décrite.' },
  'invalid-contact': { status: 422, title: 'Un contact de l’entourage est incomplet.' },
  'birth-in-the-future': {
    status: 422,
    title: 'La date de naissance est dans le futur, ou n’est pas une date : corrigez-la.',
  },
  'identity-blocked': {
    status: 409,
    title: 'Cette identité est douteuse ou fictive : levez d’abord le doute.',
  },
  'identity-attributes-exclusive': {
    status: 422,
    title: 'Une identité fictive ne peut être ni douteuse ni homonyme.',
  },
  'identity-evidence-unknown': { status: 422, title: 'Cette pièce n’est pas de celles que retient le RNIV.' },
  'identity-evidence-too-weak': {
    status: 422,
    title: 'Cette pièce ne suffit pas à valider l’identité de cette personne.',
  },
  'identity-incomplete': {
    status: 422,
    title: 'Il manque des traits stricts : complétez l’identité avant de la valider.',
  },
  'identity-paper-disagrees': {
    status: 409,
    title:
      'L’identité reçue contredit la pièce d’identité déjà vue : vérifiez la pièce, ou déclarez un doute.',
  },
  'identity-asked-otherwise': {
    status: 409,
    title: 'Les traits ont changé pendant la recherche : cherchez de nouveau l’INS.',
  },
  'identity-without-answer': {
    status: 409,
    title: 'Aucune réponse d’INSi n’attend ici : cherchez de nouveau l’INS.',
  },
  'identity-without-ins': { status: 409, title: 'Cette identité n’a pas de matricule INS à vérifier.' },
  'merge-same-person': { status: 409, title: 'Ces deux dossiers sont déjà ceux de la même personne.' },
  'merge-homonyms': {
    status: 409,
    title: 'L’une de ces identités est dite homonyme : ce sont deux personnes. Levez d’abord l’attribut.',
  },
  'merge-two-matricules': {
    status: 409,
    title: 'Ces deux identités ont chacune leur matricule INS : ce ne sont pas la même personne.',
  },
  'merge-not-found': {
    status: 404,
    title: 'Cette fusion n’existe pas, a déjà été annulée, ou ne vous est pas ouverte.',
  },
  'merge-closed': {
    status: 409,
    title:
      'Un dossier de l’une de ces personnes est clos ou archivé : tant qu’il l’est, leurs fiches ne se réunissent ni ne se séparent.',
  },
  'merge-eliminated': {
    status: 409,
    title:
      'Un dossier de l’une de ces personnes a été éliminé : leurs fiches ne se réunissent ni ne se séparent plus.',
  },
  'merge-followed': {
    status: 409,
    title: 'Ces dossiers ont été réunis une autre fois depuis : annulez d’abord la fusion la plus récente.',
  },
  'break-glass-refused': {
    status: 404,
    title:
      'Aucun dossier de ce numéro ne peut être ouvert ainsi avec vos rôles, là où vous travaillez : vérifiez-le, ou demandez-le à qui suit la personne.',
  },
  'break-glass-needless': { status: 409, title: 'Ce dossier vous est déjà ouvert.' },
  'break-glass-judged': {
    status: 403,
    title:
      'Votre ouverture de ce dossier a été dite injustifiée : adressez-vous à qui répond des habilitations.',
  },
  'break-glass-too-many': {
    status: 409,
    title:
      'Vous avez déjà ouvert dix dossiers ainsi ces dernières heures : adressez-vous à qui répond des habilitations.',
  },
  'break-glass-not-found': {
    status: 404,
    title: 'Cette ouverture n’existe pas, ou n’est pas à revoir par vous.',
  },
  'break-glass-own': { status: 403, title: 'Personne ne revoit sa propre ouverture d’un dossier.' },
  'break-glass-reviewed': { status: 409, title: 'Cette ouverture a déjà été revue.' },
  'ins-held': {
    status: 409,
    title: 'Une autre personne a déjà ce matricule INS : cherchez le doublon avant d’aller plus loin.',
  },
  'ins-invalid': { status: 422, title: 'Ce matricule INS n’est pas valable.' },
});
