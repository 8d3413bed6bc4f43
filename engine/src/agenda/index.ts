/** The door of the agenda: what is planned, for whom, with whom. */
export { openAgenda } from './openAgenda.js';
export { eliminateAgenda } from './eliminateAgenda.js';
export { plannedAt } from './underWayAt.js';
export { agendaErrors } from './errors.js';
export { agendaRoutes } from './routes.js';
