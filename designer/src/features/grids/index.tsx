import type { RouteObject } from 'react-router';
import { GridDraftPage } from './GridDraftPage.js';
import { GridPage } from './GridPage.js';
import { NewGridPage } from './files/NewGridPage.js';

export const gridRoutes: RouteObject[] = [{ path: '/packs/:packId/grilles/:id', element: <GridPage /> }];

/** The pages of grids under the bar of a draft. */
export const gridEditors: RouteObject[] = [
  { path: 'grilles', element: <NewGridPage /> },
  { path: 'grilles/:id', element: <GridDraftPage /> },
];
