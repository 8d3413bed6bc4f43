import type { RouteObject } from 'react-router';
import { FormPage } from './FormPage.js';

export const formRoutes: RouteObject[] = [{ path: '/packs/:packId/formulaires/:id', element: <FormPage /> }];
