import type { Dossier } from '@trame/schemas';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** The DMP of the person, in their dossier. */
export const dmpRoutes: RouteObject[] = [
  { path: 'dmp', element: lazyPage(() => import('./DmpTab.js'), 'DmpTab') },
];

/** Whether one may consult the DMP of the person of a dossier. */
export function mayConsultDmp({ access }: Dossier): boolean {
  return access.some(({ actions }) => actions.includes('consulter'));
}
