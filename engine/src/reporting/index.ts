/** The door of reporting: business events derived from the trail. */
export { openReporting } from './openReporting.js';
export { deriveAll } from './deriveEvents.js';
export { reportingRoutes } from './routes.js';
