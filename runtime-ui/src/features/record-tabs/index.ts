import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** The tabs that packs declare, under the header of a dossier. */
export const recordTabRoutes: RouteObject[] = [
  { path: 'onglets/:tabId', element: lazyPage(() => import('./RecordTabPage.js'), 'RecordTabPage') },
];
