import { defineErrors } from '../platform/index.js';

/** What the intake room refuses. */
export const intakeErrors = defineErrors({
  'intake-not-found': { status: 404, title: 'Cette demande n’existe pas, ou vous n’y avez pas accès.' },
  'intake-not-offered': {
    status: 403,
    title: 'Vos rôles ne permettent pas d’inviter quelqu’un à remplir cette demande dans cet établissement.',
  },
  'intake-quality': { status: 422, title: 'Cette qualité n’est pas proposée pour cette demande.' },
  'intake-too-many': {
    status: 409,
    title: 'Trop de liens sont ouverts : retirez ceux qui ne servent plus, ou attendez demain.',
  },
  'intake-not-open': {
    status: 409,
    title: 'Ce lien n’est plus ouvert : invitez de nouveau la personne s’il le faut.',
  },
  'intake-not-sent': { status: 409, title: 'Cette demande n’a pas encore été envoyée.' },
  'intake-settled': { status: 409, title: 'Cette demande a déjà été acceptée ou refusée.' },
  'intake-elsewhere': {
    status: 409,
    title: 'Cette demande ouvre un autre circuit, ou celui d’un autre établissement.',
  },
  'intake-link-dead': {
    status: 404,
    title: 'Ce lien n’ouvre rien : il est faux, terminé ou retiré. Demandez-en un autre à l’établissement.',
  },
  'intake-code-wrong': { status: 403, title: 'Ce code n’est pas le bon, ou n’est plus valable.' },
  'intake-code-soon': {
    status: 429,
    title: 'Un code vient de partir : attendez une minute avant d’en demander un autre.',
  },
  'intake-code-elsewhere': {
    status: 409,
    title: 'Le code ne peut pas vous être envoyé d’ici : demandez-le à l’établissement, qui vous le dira.',
  },
  'intake-pass-over': {
    status: 403,
    title:
      'Cette page est restée trop longtemps ouverte, ou l’a été ailleurs : demandez un nouveau code. Ce que vous avez rempli est gardé.',
  },
  'intake-sent': { status: 409, title: 'Cette demande a déjà été envoyée : elle ne change plus.' },
  'intake-too-many-requests': {
    status: 429,
    title: 'Trop d’essais depuis votre réseau : patientez quelques minutes.',
  },
});
