import { lazy, Suspense } from 'react';
import type { RouteObject } from 'react-router';
import { t } from '../../shared/words.js';
import { CircuitPage } from './CircuitPage.js';

const EditCircuitPage = lazy(async () => ({
  default: (await import('./EditCircuitPage.js')).EditCircuitPage,
}));
const NewCircuitPage = lazy(async () => ({
  default: (await import('./create/NewCircuitPage.js')).NewCircuitPage,
}));

export const circuitRoutes: RouteObject[] = [
  { path: '/packs/:packId/circuits/:id', element: <CircuitPage /> },
];

/** Under the bar of a draft. */
export const circuitEditors: RouteObject[] = [
  {
    path: 'circuits',
    element: (
      <Suspense fallback={<p role="status">{t('loading')}</p>}>
        <NewCircuitPage />
      </Suspense>
    ),
  },
  {
    path: 'circuits/:id',
    element: (
      <Suspense fallback={<p role="status">{t('loading')}</p>}>
        <EditCircuitPage />
      </Suspense>
    ),
  },
];

export { carryOver } from './migration/carryOver.js';
export { MigrationOutcome } from './migration/MigrationOutcome.js';
export { RunningInstances } from './migration/RunningInstances.js';
export type { Running } from './migration/running.js';
export { m as migrationWords } from './migration/words.js';
