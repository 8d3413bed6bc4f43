import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { Antecedents } from './Antecedents.js';
export { identityTyped } from './identityTyped.js';
export { useIntakes } from './useIntakes.js';

export const viewRoutes: RouteObject[] = [
  { path: '/vues/:viewId', element: lazyPage(() => import('./ViewPage.js'), 'ViewPage') },
  { path: '/demarrer/:circuitId', element: lazyPage(() => import('./StartPage.js'), 'StartPage') },
];
