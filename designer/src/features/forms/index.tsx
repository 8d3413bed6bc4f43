import type { RouteObject } from 'react-router';
import { NewFormPage } from './create/NewFormPage.js';
import { FormEditorPage } from './FormEditorPage.js';
import { FormPage } from './FormPage.js';

export const formRoutes: RouteObject[] = [{ path: '/packs/:packId/formulaires/:id', element: <FormPage /> }];

/** The pages of forms under the bar of a draft. */
export const formEditors: RouteObject[] = [
  { path: 'formulaires', element: <NewFormPage /> },
  { path: 'formulaires/:id', element: <FormEditorPage /> },
];
