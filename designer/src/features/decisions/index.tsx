import type { RouteObject } from 'react-router';
import { EditDecisionPage } from './EditDecisionPage.js';
import { NewDecisionPage } from './NewDecisionPage.js';

/** Under the bar of a draft. */
export const decisionEditors: RouteObject[] = [
  { path: 'decisions', element: <NewDecisionPage /> },
  { path: 'decisions/:id', element: <EditDecisionPage /> },
];

// A table made where a step of a circuit asks for one.
export { NewTableForm } from './NewTableForm.js';
export type { Readable } from './firstTable.js';
export { decisionIds } from './decisionIds.js';
