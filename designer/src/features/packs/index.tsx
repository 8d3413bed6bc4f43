import type { RouteObject } from 'react-router';
import { PackPage } from './PackPage.js';
import { PacksPage } from './PacksPage.js';

export const packRoutes: RouteObject[] = [
  { index: true, element: <PacksPage /> },
  { path: '/packs/:packId', element: <PackPage /> },
];
