import { defineErrors } from '../platform/index.js';

/** What the records room refuses. */
export const recordErrors = defineErrors({
  'record-not-found': { status: 404, title: 'Cette fiche n’existe pas, ou vous n’y avez pas accès.' },
  'sitting-not-found': { status: 404, title: 'Cette évaluation n’existe pas, ou vous n’y avez pas accès.' },
  'view-not-found': { status: 404, title: 'Cette liste n’existe pas dans vos établissements.' },
  'invalid-form-data': { status: 422, title: 'Le formulaire contient des réponses à corriger.' },
  'unknown-form': { status: 422, title: 'Ce formulaire n’existe pas dans le pack du dossier.' },
  'unknown-evaluator': { status: 422, title: 'Cette personne ne travaille pas dans l’établissement.' },
  'not-fillable': {
    status: 403,
    title: 'Ce formulaire ne s’ouvre pas dans ce dossier, ou vos rôles ne permettent pas d’y écrire.',
  },
  'entry-not-found': { status: 404, title: 'Cette saisie n’existe plus, ou vous n’y avez pas accès.' },
  'concerned-kept': {
    status: 409,
    title: 'Une fiche ne change pas de personne : annulez-la, et écrivez-en une autre.',
  },
  'entry-held': { status: 409, title: 'Une autre personne a cette saisie en main.' },
  'entry-submitted': { status: 409, title: 'Cette saisie a déjà été enregistrée dans le dossier.' },
  'entry-stays': {
    status: 409,
    title: 'Cette saisie ne peut pas passer à la version en vigueur : elle se termine avec la sienne.',
  },
  'evolution-under-way': {
    status: 409,
    title: 'Un passage des saisies de ce pack est déjà en cours.',
  },
  'evolution-not-found': {
    status: 404,
    title: 'Ce passage de saisies n’existe pas, ou vous n’y avez pas accès.',
  },
  'nothing-to-evolve': { status: 422, title: 'Aucune saisie ne peut passer à la version en vigueur.' },
  'too-many-entries': {
    status: 409,
    title: 'Vous avez trop de saisies en cours dans ce dossier : terminez-en ou abandonnez-en une.',
  },
  'record-not-amendable': { status: 403, title: 'Vos rôles ne permettent pas de modifier cette fiche.' },
  'record-not-signable': { status: 403, title: 'Vos rôles ne permettent pas de signer cette fiche.' },
  'record-cancelled': { status: 409, title: 'Cette fiche a été annulée.' },
  'record-already-signed': { status: 409, title: 'Vous avez déjà signé cette version de la fiche.' },
  'record-being-amended': {
    status: 409,
    title: 'Une rectification de cette fiche est en cours : terminez-la ou abandonnez-la d’abord.',
  },
  'unknown-tab': {
    status: 404,
    title: 'Cet onglet n’existe pas pour ce dossier, ou vous n’avez rien à y lire.',
  },
  'record-unchanged': { status: 409, title: 'Aucune réponse n’a changé : il n’y a rien à rectifier.' },
  'record-of-circuit': {
    status: 409,
    title: 'Cette fiche vient d’un circuit : elle se rectifie, elle ne s’annule pas.',
  },
  'sitting-cancelled': { status: 409, title: 'Cette évaluation a déjà été annulée.' },
  'reason-required': { status: 422, title: 'Dites pourquoi : ce motif reste avec la fiche.' },
  'not-addressed': {
    status: 422,
    title: 'Ces fiches ne s’adressent pas : tous ceux qui peuvent les lire les voient.',
  },
  'addressee-cannot-read': {
    status: 422,
    title: 'Cette fiche ne peut pas être adressée ainsi : il faut pouvoir la lire pour la recevoir.',
  },
  'too-many-addressees': {
    status: 422,
    title:
      'Cela fait plus de cent personnes : choisissez-en moins, ou n’adressez la fiche à personne, tous ceux qui peuvent la lire la verront.',
  },
  'record-damaged': {
    status: 500,
    title: 'Cette fiche n’est plus telle qu’elle a été écrite : son empreinte ne correspond pas.',
  },
});
