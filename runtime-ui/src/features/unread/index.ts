import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { UnreadSection } from './UnreadSection.js';

/** Writing quickly for one person or several, and what one has not read yet. */
export const unreadRoutes: RouteObject[] = [
  { path: '/transmettre', element: lazyPage(() => import('./QuickPage.js'), 'QuickPage') },
  { path: '/depuis-mon-poste', element: lazyPage(() => import('./SinceShiftPage.js'), 'SinceShiftPage') },
];
