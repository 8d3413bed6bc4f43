/** The door of intake: requests that people from outside send through a link. */
export { openIntake } from './openIntake.js';
export { intakeRoutes } from './routes.js';
export { accept, takeUp } from './settle.js';
export { eliminateIntakes } from './eliminate.js';
export { intakeErrors } from './errors.js';
export { traceIntakeRead } from './traceIntakeRead.js';
