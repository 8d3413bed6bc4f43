/** The door of the workflow room. */
export { openWorkflow } from './openWorkflow.js';
export { workflowErrors } from './errors.js';
export { workflowRoutes } from './routes.js';
export { fireDueTimers } from './timers/fireDueTimers.js';
export { askMigration } from './migration/askMigration.js';
export { planMigration, type PlanRequest } from './migration/planMigration.js';
export { readMigration } from './migration/readMigration.js';
export { FEEDING_MESSAGE } from './start/startFeeding.js';
export { MAILING_MESSAGE } from './start/startMailing.js';
export { startCircuit, type Started, type StartRequest } from './start/startCircuit.js';
export { completeTask, type Completion } from './tasks/completeTask.js';
export { completeTogether } from './tasks/completeTogether.js';
export { listTasks, type TaskFilter } from './tasks/listTasks.js';
export { eliminateCircuits } from './eliminateCircuits.js';
export { dueTasks, type DueTask } from './tasks/dueTasks.js';
export { notify, type News } from './notifications/notify.js';
export { registerAgendaNamer } from './notifications/agendaNews.js';
export { dossierOfTask } from './tasks/dossierOfTask.js';
