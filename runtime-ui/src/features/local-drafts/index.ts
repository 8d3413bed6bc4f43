import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { LocalDraftsPage } from './LocalDraftsPage.js';

export { LocalDraftsNotice } from './LocalDraftsNotice.js';
export { LocalDraftsProvider } from './LocalDraftsProvider.js';
export { dated, saverOf } from './savers.js';

export const localDraftsRoutes: RouteObject[] = [
  { path: '/saisies-gardees', element: createElement(LocalDraftsPage) },
];
