import type { RouteObject } from 'react-router';
import { GridPage } from './GridPage.js';

export const gridRoutes: RouteObject[] = [{ path: '/packs/:packId/grilles/:id', element: <GridPage /> }];
