import type { RouteObject } from 'react-router';
import { DraftLayout } from './DraftLayout.js';
import { DraftPage } from './DraftPage.js';

/** The pages of a draft; `editors` are those of each kind of content, under the same bar. */
export const draftRoutes = (editors: RouteObject[]): RouteObject[] => [
  {
    path: '/packs/:packId/brouillon',
    element: <DraftLayout />,
    children: [{ index: true, element: <DraftPage /> }, ...editors],
  },
];
