import { defineErrors } from '../platform/index.js';

/** What the workflow room refuses, with the status and the French title shown. */
export const workflowErrors = defineErrors({
  'task-not-found': { status: 404, title: 'Cette tâche n’existe pas ou ne vous est pas accessible.' },
  'task-already-done': { status: 409, title: 'Cette tâche a déjà été terminée.' },
  'task-cancelled': {
    status: 409,
    title: 'Cette tâche n’a plus lieu d’être : le circuit a continué sans elle.',
  },
  'task-taken': { status: 409, title: 'Cette tâche a été prise par une autre personne.' },
  'task-not-allowed': {
    status: 403,
    title: 'Cette tâche ne peut pas être faite avec vos fonctions actuelles.',
  },
  'task-person-refused': { status: 422, title: 'Cette personne ne peut pas faire cette tâche.' },
  'absence-refused': { status: 422, title: 'Cette absence ne peut pas être notée.' },
  'absence-not-found': { status: 404, title: 'Cette absence n’existe pas ou ne vous est pas accessible.' },
  'too-many-streams': {
    status: 503,
    title: 'Trop de fenêtres sont ouvertes : les compteurs ne suivent plus.',
  },
  'circuit-not-found': { status: 404, title: 'Ce circuit n’existe pas.' },
  'circuit-not-startable': {
    status: 403,
    title: 'Vous ne pouvez pas ouvrir ce circuit dans cet établissement.',
  },
  'dossier-needed': {
    status: 422,
    title: 'Ce circuit s’ouvre sur le dossier d’une personne : ouvrez-le depuis ce dossier.',
  },
  'opening-under-way': {
    status: 409,
    title:
      'Le circuit qui a ouvert ce dossier est encore en cours : menez-le à son terme, il enregistre lui-même ce que vous alliez noter.',
  },
  'form-changed': {
    status: 409,
    title:
      'Les questions ont changé depuis que vous avez ouvert cette page. Ce que vous avez saisi est gardé : rouvrez-la pour continuer.',
  },
  'instance-not-found': { status: 404, title: 'Ce circuit n’existe pas ou ne vous est pas accessible.' },
  'instance-ended': { status: 409, title: 'Ce circuit est terminé.' },
  'migration-invalid': { status: 422, title: 'Ce plan de migration ne peut pas être exécuté.' },
  'migration-not-found': {
    status: 404,
    title: 'Cette migration n’existe pas ou ne vous est pas accessible.',
  },
  'migration-under-way': {
    status: 409,
    title: 'Une migration de ces circuits est déjà en cours : attendez qu’elle se termine.',
  },
  'migration-not-undoable': { status: 409, title: 'Cette migration a déjà été annulée.' },
  'instance-suspended': {
    status: 409,
    title: 'Ce circuit est suspendu : rien n’y avance tant qu’il n’est pas repris.',
  },
  'instance-not-suspended': { status: 409, title: 'Ce circuit n’est pas suspendu.' },
  'instance-restarted': {
    status: 409,
    title: 'Ce circuit a déjà été recommencé, et le nouveau est en cours.',
  },
  'instance-still-running': {
    status: 409,
    title: 'Ce circuit est encore en cours : il ne peut pas être recommencé.',
  },
  'repair-refused': { status: 422, title: 'Cette réparation ne peut pas être faite.' },
  'timer-not-found': { status: 404, title: 'Cette minuterie n’existe pas ou ne vous est pas accessible.' },
  'timer-already-ended': { status: 409, title: 'Cette minuterie n’est plus attendue.' },
  'incident-not-found': { status: 404, title: 'Cet incident n’existe pas ou ne vous est pas accessible.' },
  'incident-already-resolved': { status: 409, title: 'Cet incident est déjà résolu.' },
});
