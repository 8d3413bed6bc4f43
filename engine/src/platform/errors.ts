import { defineErrors } from './errors/defineErrors.js';

/** What the platform itself refuses, whatever the room. */
export const platformErrors = defineErrors({
  'invalid-request': { status: 400, title: 'La demande n’est pas correcte.' },
  'invalid-json': { status: 400, title: 'Le contenu envoyé n’est pas du JSON lisible.' },
  'not-authenticated': { status: 401, title: 'Vous devez vous connecter.' },
  'not-allowed': { status: 403, title: 'Vous n’avez pas le droit de faire cela.' },
  'cross-site-request': { status: 403, title: 'Cette demande vient d’un autre site : elle est refusée.' },
  'not-found': { status: 404, title: 'Cette adresse n’existe pas.' },
  'method-not-allowed': { status: 405, title: 'Cette adresse n’accepte pas cette opération.' },
  'request-timeout': { status: 408, title: 'La demande a mis trop de temps à arriver.' },
  conflict: { status: 409, title: 'Une autre personne vient de modifier la même chose. Recommencez.' },
  'stale-version': { status: 412, title: 'Ce que vous modifiez a changé depuis que vous l’avez ouvert.' },
  'body-too-large': { status: 413, title: 'Le contenu envoyé est trop volumineux.' },
  'unsupported-media-type': { status: 415, title: 'Le contenu doit être envoyé en JSON.' },
  'precondition-required': { status: 428, title: 'La demande doit dire quelle version elle modifie.' },
  'internal-error': {
    status: 500,
    title: 'Une erreur inattendue est survenue. Elle est notée dans le journal technique.',
  },
  'database-unavailable': {
    status: 503,
    title: 'La base de données ne répond pas. Rien n’est enregistré à moitié : réessayez dans un instant.',
  },
  'database-too-slow': {
    status: 503,
    title: 'La base de données a mis trop de temps. Rien n’a été enregistré : réessayez dans un instant.',
  },
  stopping: { status: 503, title: 'Le serveur s’arrête. Réessayez dans un instant.' },
});
