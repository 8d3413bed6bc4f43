import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { AbsencesPage } from './AbsencesPage.js';

export const absenceRoutes: RouteObject[] = [{ path: '/absences', element: createElement(AbsencesPage) }];
