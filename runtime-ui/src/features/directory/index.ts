import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** Those around the persons, and those who accompany them, across the dossiers one may read. */
export const directoryRoutes: RouteObject[] = [
  { path: '/annuaire', element: lazyPage(() => import('./DirectoryPage.js'), 'DirectoryPage') },
];
