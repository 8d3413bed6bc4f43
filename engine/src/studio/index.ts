export { studioRoutes } from './routes.js';
export { studioErrors } from './errors.js';
