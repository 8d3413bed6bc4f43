import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { SheetLinks } from './SheetLinks.js';

/** One form for a whole group at once. */
export const sheetRoutes: RouteObject[] = [
  { path: '/feuilles/:formId', element: lazyPage(() => import('./SheetPage.js'), 'SheetPage') },
];
