/** The door of archive: what becomes of closed dossiers. */
export { archiveErrors } from './errors.js';
export { openArchive } from './openArchive.js';
export { archiveRoutes } from './routes.js';
