import type { RouteObject } from 'react-router';
import { CodesDraftPage } from './CodesDraftPage.js';
import { NewCodesPage } from './files/NewCodesPage.js';

/** The pages of code lists under the bar of a draft. */
export const codesEditors: RouteObject[] = [
  { path: 'nomenclatures', element: <NewCodesPage /> },
  { path: 'nomenclatures/:id', element: <CodesDraftPage /> },
];
