import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { BeginEntry } from './BeginEntry.js';
export { writtenAddress } from './entryAddress.js';
export { EvolutionNotice } from './EvolutionNotice.js';
export { EntriesInProgress } from './EntriesInProgress.js';
export { NewEntries } from './NewEntries.js';
export { useFillable } from './recordQueries.js';

/** Pages of a dossier, under its header. */
export const recordRoutes: RouteObject[] = [
  { path: 'saisies/:recordId', element: lazyPage(() => import('./RecordPage.js'), 'RecordPage') },
  { path: 'en-cours/:draftId', element: lazyPage(() => import('./EntryPage.js'), 'EntryPage') },
];
