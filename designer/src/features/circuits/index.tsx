import type { RouteObject } from 'react-router';
import { CircuitPage } from './CircuitPage.js';

export const circuitRoutes: RouteObject[] = [
  { path: '/packs/:packId/circuits/:id', element: <CircuitPage /> },
];
