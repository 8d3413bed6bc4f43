import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** What ends soon, across the dossiers one may read. */
export const expiryRoutes: RouteObject[] = [
  { path: '/echeances', element: lazyPage(() => import('./ExpiriesPage.js'), 'ExpiriesPage') },
];
