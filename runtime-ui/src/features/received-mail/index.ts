import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

/** What came by secure mail: the list, and one message. */
export const receivedMailRoutes: RouteObject[] = [
  { path: '/messagerie', element: lazyPage(() => import('./ReceivedMailsPage.js'), 'ReceivedMailsPage') },
  { path: '/messagerie/:id', element: lazyPage(() => import('./ReceivedMailPage.js'), 'ReceivedMailPage') },
];
