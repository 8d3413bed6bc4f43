import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** Opening a dossier with a reason, and reviewing those that were. */
export const breakGlassRoutes: RouteObject[] = [
  { path: '/bris-de-glace', element: lazyPage(() => import('./BreakGlassPage.js'), 'BreakGlassPage') },
];
