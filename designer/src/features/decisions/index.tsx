import type { RouteObject } from 'react-router';
import { EditDecisionPage } from './EditDecisionPage.js';

/** Under the bar of a draft. */
export const decisionEditors: RouteObject[] = [{ path: 'decisions/:id', element: <EditDecisionPage /> }];
