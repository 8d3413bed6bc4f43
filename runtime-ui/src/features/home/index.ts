import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { HomePage } from './HomePage.js';

export const homeRoutes: RouteObject[] = [{ path: '/', element: createElement(HomePage) }];
