import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export const viewRoutes: RouteObject[] = [
  { path: '/vues/:viewId', element: lazyPage(() => import('./ViewPage.js'), 'ViewPage') },
  { path: '/demarrer/:circuitId', element: lazyPage(() => import('./StartPage.js'), 'StartPage') },
];
