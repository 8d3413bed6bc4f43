import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { useGridResults } from './evaluationQueries.js';
export { peopleOf, recordedResult, sittingAddress } from './sittings.js';

/** Pages of a dossier, under its header. */
export const evaluationRoutes: RouteObject[] = [
  { path: 'evaluations', element: lazyPage(() => import('./EvaluationsTab.js'), 'EvaluationsTab') },
  {
    path: 'evaluations/comparer/:before/:after',
    element: lazyPage(() => import('./ComparisonPage.js'), 'ComparisonPage'),
  },
  { path: 'evaluations/:resultId', element: lazyPage(() => import('./EvaluationPage.js'), 'EvaluationPage') },
];
