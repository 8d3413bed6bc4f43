import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { NextItems } from './NextItems.js';

/** The agenda, its items, and its feeds. */
export const agendaRoutes: RouteObject[] = [
  { path: '/agenda', element: lazyPage(() => import('./AgendaPage.js'), 'AgendaPage') },
  { path: '/agenda/nouveau', element: lazyPage(() => import('./NewItemPage.js'), 'NewItemPage') },
  { path: '/agenda/flux', element: lazyPage(() => import('./FeedsPage.js'), 'FeedsPage') },
  { path: '/agenda/:itemId', element: lazyPage(() => import('./ItemPage.js'), 'ItemPage') },
  { path: '/agenda/:itemId/modifier', element: lazyPage(() => import('./EditItemPage.js'), 'EditItemPage') },
];

/** The agenda of a person, under the header of their dossier. */
export const agendaTabRoutes: RouteObject[] = [
  { path: 'agenda', element: lazyPage(() => import('./AgendaTab.js'), 'AgendaTab') },
];
