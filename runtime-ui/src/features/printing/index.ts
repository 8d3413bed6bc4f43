import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { PrintLink, type Printed } from './PrintLink.js';

export const printingRoutes: RouteObject[] = [
  { path: '/impression/taches/:taskId', element: lazyPage(() => import('./PrintTask.js'), 'PrintTask') },
  {
    path: '/impression/fiches/:recordId',
    element: lazyPage(() => import('./PrintRecord.js'), 'PrintRecord'),
  },
  {
    path: '/impression/dossiers/:dossierId/evaluations/:resultId',
    element: lazyPage(() => import('./PrintSitting.js'), 'PrintSitting'),
  },
];
