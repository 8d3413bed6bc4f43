import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** What the establishments do, counted. */
export const reportingRoutes: RouteObject[] = [
  { path: '/pilotage', element: lazyPage(() => import('./ReportingPage.js'), 'ReportingPage') },
];
