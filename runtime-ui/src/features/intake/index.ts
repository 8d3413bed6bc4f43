import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';
import { DemandPage } from './DemandPage.js';

/** Where the link of an invitation leads, without being signed in. */
export const demandRoutes: RouteObject[] = [{ path: '/demander', element: createElement(DemandPage) }];

/** What people from outside were asked to fill in, for professionals. */
export const intakeRoutes: RouteObject[] = [
  { path: '/demandes-en-ligne', element: lazyPage(() => import('./IntakesPage.js'), 'IntakesPage') },
  { path: '/demandes-en-ligne/:id', element: lazyPage(() => import('./IntakePage.js'), 'IntakePage') },
];
