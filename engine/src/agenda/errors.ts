import { defineErrors } from '../platform/index.js';

/** What the agenda refuses. */
export const agendaErrors = defineErrors({
  'agenda-not-found': { status: 404, title: 'Cet agenda n’existe pas, ou ne vous est pas ouvert.' },
  'agenda-item-not-found': {
    status: 404,
    title: 'Cet élément de l’agenda n’existe pas, ou ne vous est pas ouvert.',
  },
  'agenda-window': {
    status: 422,
    title: 'Un agenda se lit sur deux mois au plus, du premier jour au dernier.',
  },
  'invalid-agenda-item': { status: 422, title: 'Cet élément de l’agenda n’est pas bien décrit.' },
  'agenda-item-cancelled': {
    status: 409,
    title: 'Cet élément de l’agenda est annulé : remettez-le d’abord à l’agenda.',
  },
  'agenda-not-participant': { status: 409, title: 'Cet élément de l’agenda ne vous a pas été envoyé.' },
  'agenda-feed-not-found': { status: 404, title: 'Ce flux n’existe pas, ou n’est pas le vôtre.' },
  'agenda-feed-closed': {
    status: 404,
    title: 'Ce flux d’agenda n’est pas ouvert : il a été révoqué, a expiré, ou n’a jamais existé.',
  },
  'agenda-feeds-full': { status: 409, title: 'Vous avez déjà cinq flux ouverts : révoquez-en un.' },
  'agenda-feed-too-often': { status: 429, title: 'Ce flux est lu trop souvent.' },
});
