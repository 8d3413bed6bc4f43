import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { SecurityPage } from './SecurityPage.js';

export const securityRoutes: RouteObject[] = [{ path: '/securite', element: createElement(SecurityPage) }];
