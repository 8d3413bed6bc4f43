import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { StartPage } from './StartPage.js';
import { ViewPage } from './ViewPage.js';

export const viewRoutes: RouteObject[] = [
  { path: '/vues/:viewId', element: createElement(ViewPage) },
  { path: '/demarrer/:circuitId', element: createElement(StartPage) },
];
