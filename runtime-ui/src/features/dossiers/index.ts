import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { DossiersPage } from './DossiersPage.js';

export { DossierTable } from './DossierTable.js';
export { StageGroups } from './StageGroups.js';

export const dossiersRoutes: RouteObject[] = [{ path: '/dossiers', element: createElement(DossiersPage) }];
