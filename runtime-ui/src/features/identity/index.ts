import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** The identity of the person, under the header of the dossier. */
export const identityRoutes: RouteObject[] = [
  { path: 'identite', element: lazyPage(() => import('./IdentityTab.js'), 'IdentityTab') },
];
