import { defineRoutes } from '../../platform/index.js';
import { draftRoutes } from './drafts.js';
import { evolutionRoutes } from './evolutions.js';
import { quickRoutes } from './quick.js';
import { readingRoutes } from './records.js';
import { sheetRoutes } from './sheets.js';
import { viewRoutes } from './views.js';

/** The routes of the records room. */
export const recordRoutes = defineRoutes('records', [
  ...quickRoutes,
  ...sheetRoutes,
  ...readingRoutes,
  ...draftRoutes,
  ...viewRoutes,
  ...evolutionRoutes,
]);
