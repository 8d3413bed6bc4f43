import { defineErrors } from '../platform/index.js';

/** What the access room refuses. */
export const accessErrors = defineErrors({
  'sign-in-unavailable': { status: 503, title: 'La connexion est momentanément indisponible.' },
  'sign-in-expired': { status: 400, title: 'Cette connexion a pris trop de temps. Recommencez.' },
  'sign-in-refused': { status: 403, title: 'Le service d’identité a refusé la connexion.' },
  'level-refused': {
    status: 403,
    title:
      'Le service d’identité ne dit pas vous avoir reconnu au niveau demandé. Connectez-vous par votre carte ou son application, puis recommencez.',
  },
  'logout-refused': { status: 400, title: 'Cette déconnexion n’est pas recevable.' },
  'national-number-taken': {
    status: 409,
    title: 'Ce numéro RPPS ou ADELI est déjà celui d’un autre compte de l’organisme.',
  },
  'national-number-misplaced': {
    status: 422,
    title:
      'Cette personne est déjà connue : son numéro RPPS ou ADELI se change dans la liste des comptes, non en l’invitant.',
  },
  'unknown-professional': { status: 403, title: 'Vous n’avez pas encore de compte dans cette application.' },
  'ambiguous-professional': {
    status: 403,
    title:
      'Plusieurs comptes correspondent à votre identité. Adressez-vous à la personne qui gère les comptes de votre établissement.',
  },
  'name-disagrees': {
    status: 403,
    title:
      'Votre compte existe, mais sous un autre nom que celui que donne le service d’identité. Adressez-vous à la personne qui gère les comptes de votre établissement.',
  },
  'no-activity': { status: 403, title: 'Votre compte n’est rattaché à aucun établissement aujourd’hui.' },
  'sign-in-wrong': { status: 403, title: 'Adresse, mot de passe ou code incorrect.' },
  'sign-in-locked': { status: 429, title: 'Trop de tentatives. Patientez.' },
  'step-expired': { status: 403, title: 'Trop de temps a passé. Recommencez depuis votre mot de passe.' },
  'password-refused': { status: 422, title: 'Ce mot de passe n’est pas accepté.' },
  'passkey-refused': { status: 403, title: 'Cette clé d’accès n’a pas été reconnue.' },
  'too-many-passkeys': { status: 409, title: 'Vous avez déjà dix clés d’accès. Retirez-en une.' },
  'second-factor-wanted': {
    status: 409,
    title: 'Un second facteur est obligatoire : ajoutez-en un autre avant de retirer celui-ci.',
  },
  'proof-needed': {
    status: 403,
    title:
      'Cet acte demande que Pro Santé Connect vous reconnaisse. Reconnectez-vous par lui, puis recommencez.',
  },
  'fresh-proof-wanted': {
    status: 403,
    title: 'Pour signer, confirmez à nouveau votre identité, puis recommencez.',
  },
  'proof-of-another': {
    status: 403,
    title: 'L’identité confirmée n’est pas celle de la personne connectée. Rien n’a été signé.',
  },
  'proof-too-old': {
    status: 403,
    title: 'Le service d’identité ne vous a pas demandé à nouveau qui vous êtes. Recommencez.',
  },
  'proof-wanted': { status: 403, title: 'Confirmez à nouveau votre identité.' },
  'link-expired': {
    status: 410,
    title: 'Ce lien ne sert plus : il a été utilisé ou remplacé, ou il a expiré.',
  },
  'login-taken': { status: 409, title: 'Cette adresse ouvre déjà un autre compte.' },
  'no-own-account': { status: 404, title: 'Cette personne n’a pas de compte Trame.' },
  'too-many-tries': { status: 429, title: 'Trop de tentatives. Patientez une minute.' },
  'post-not-found': {
    status: 404,
    title: 'Cette habilitation n’existe pas, ou n’est pas de celles dont vous répondez.',
  },
  'post-own': {
    status: 403,
    title: 'Personne ne change ses propres habilitations : demandez à un collègue.',
  },
  'post-ended': { status: 409, title: 'Cette habilitation est déjà finie.' },
  'post-held': {
    status: 409,
    title: 'Cette personne tient déjà ce rôle dans cet établissement à ces dates.',
  },
  'post-dates': {
    status: 422,
    title:
      'Ces dates ne se suivent pas : une habilitation commence aujourd’hui ou plus tard, finit après, et se revoit à un jour à venir.',
  },
  'role-own': {
    status: 403,
    title:
      'Personne n’ajoute à un rôle qu’il tient, ni ne lui rend ce qui en a été retiré : demandez à un collègue qui ne le tient pas.',
  },
  'role-adjustment-not-found': {
    status: 404,
    title: 'Cet ajustement n’existe pas, ou n’est pas de ceux dont vous répondez.',
  },
  'role-adjustment-refused': { status: 422, title: 'Ce rôle ne peut pas être ajusté ainsi.' },
  'role-adjustment-dates': {
    status: 422,
    title:
      'Ces dates ne se suivent pas : un ajustement commence aujourd’hui ou plus tard, finit après, et se revoit à un jour à venir, dans l’année.',
  },
  'role-adjustment-held': {
    status: 409,
    title: 'Un autre ajustement fait déjà cela à ces dates : changez celui-là.',
  },
  'role-adjustment-ended': { status: 409, title: 'Cet ajustement est déjà fini.' },
  'too-many-adjustments': {
    status: 409,
    title:
      'Il y a déjà trop d’ajustements de rôles (cinq cents dans l’organisme, cent dans un établissement) : mettez fin à ceux qui ne servent plus.',
  },
  'unknown-role': { status: 422, title: 'Ce rôle n’existe pas dans le pack de cet établissement.' },
  'establishment-not-found': {
    status: 404,
    title: 'Cet établissement n’existe pas, ou vous ne le gérez pas.',
  },
  'establishment-refused': { status: 422, title: 'L’établissement ne peut pas être enregistré ainsi.' },
  'finess-taken': {
    status: 409,
    title: 'Ce numéro FINESS est déjà celui d’un autre établissement de cette installation, ouvert ou fermé.',
  },
  'too-many-establishments': { status: 409, title: 'L’organisme a déjà 500 établissements.' },
  'establishment-closed-already': {
    status: 409,
    title: 'Cet établissement est déjà fermé, ou sa fermeture est déjà annoncée : rouvrez-le d’abord.',
  },
  'service-not-found': {
    status: 404,
    title: 'Ce service n’existe pas, ou vous ne gérez pas son établissement.',
  },
  'service-refused': { status: 422, title: 'Le service ne peut pas être enregistré ainsi.' },
  'service-name-taken': { status: 409, title: 'Un service de cet établissement porte déjà ce nom.' },
  'service-closed-already': { status: 409, title: 'La fermeture de ce service est déjà dite.' },
  'service-not-closed': { status: 409, title: 'Ce service est ouvert.' },
  'too-many-services': { status: 409, title: 'Cet établissement a déjà cent services.' },
  'establishment-not-closed': { status: 409, title: 'Cet établissement est ouvert.' },
  'unknown-post-place': {
    status: 422,
    title: 'Vous ne répondez pas des habilitations de cet établissement.',
  },
  'unknown-post-service': {
    status: 422,
    title: 'Ce service n’est pas de l’établissement, ou n’est pas ouvert aujourd’hui.',
  },
  'post-unknown-person': {
    status: 422,
    title: 'Cette personne n’a pas de compte ouvert dans votre organisme.',
  },
  'last-administrator': {
    status: 409,
    title:
      'Plus personne ne répondrait des habilitations : donnez d’abord ce rôle à quelqu’un d’autre, aussi longtemps.',
  },
});
