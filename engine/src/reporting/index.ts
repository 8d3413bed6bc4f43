/** The door of reporting: business events derived from the trail. */
export { openReporting } from './openReporting.js';
export { deriveAll } from './deriveEvents.js';
export { sendWebhooks } from './webhooks/sendWebhooks.js';
export { SEALED_PSEUDONYM_KEYS } from './pseudonymKey.js';
export { SEALED_WEBHOOKS } from './webhooks/secret.js';
export { reportingRoutes } from './routes.js';
