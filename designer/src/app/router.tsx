import { createBrowserRouter, type RouteObject } from 'react-router';
import { circuitEditors, circuitRoutes } from '../features/circuits/index.js';
import { decisionEditors } from '../features/decisions/index.js';
import { draftRoutes } from '../features/draft/index.js';
import { codesEditors } from '../features/codes/index.js';
import { documentRoutes } from '../features/documents/index.js';
import { formEditors, formRoutes } from '../features/forms/index.js';
import { gridEditors, gridRoutes } from '../features/grids/index.js';
import { packRoutes } from '../features/packs/index.js';
import { CrashPage } from './CrashPage.js';
import { NotFound } from './NotFound.js';
import { Shell } from './Shell.js';

/** Every page of the designer, feature by feature. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <CrashPage />,
    children: [
      ...packRoutes,
      ...formRoutes,
      ...gridRoutes,
      ...circuitRoutes,
      ...documentRoutes,
      ...draftRoutes([
        ...formEditors,
        ...gridEditors,
        ...circuitEditors,
        ...decisionEditors,
        ...codesEditors,
      ]),
      { path: '*', element: <NotFound /> },
    ],
  },
];

export const createAppRouter = () => createBrowserRouter(routes, { basename: '/studio' });
