import { lazy, Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { t } from '../../shared/words.js';
import { CircuitPage } from './CircuitPage.js';

const EditCircuitPage = lazy(async () => ({
  default: (await import('./EditCircuitPage.js')).EditCircuitPage,
}));

export const circuitRoutes: RouteObject[] = [
  { path: '/packs/:packId/circuits/:id', element: <CircuitPage /> },
];

/** Under the bar of a draft. */
export const circuitEditors: RouteObject[] = [
  {
    path: 'circuits/:id',
    element: (
      <Suspense fallback={<p role="status">{t('loading')}</p>}>
        <EditCircuitPage />
      </Suspense>
    ),
  },
];
