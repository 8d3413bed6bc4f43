import type { RouteObject } from 'react-router';
import { DocumentPage } from './DocumentPage.js';

export const documentRoutes: RouteObject[] = [
  { path: '/packs/:packId/documents/:id', element: <DocumentPage /> },
];
