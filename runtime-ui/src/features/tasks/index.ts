import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';

export { TaskTable } from './TaskTable.js';
export { useFormBundle, useGridBundle, useTask, useTaskCounts, useTasks } from './taskQueries.js';

export const taskRoutes: RouteObject[] = [
  { path: '/taches', element: lazyPage(() => import('./TasksPage.js'), 'TasksPage') },
  { path: '/taches/:taskId', element: lazyPage(() => import('./TaskPage.js'), 'TaskPage') },
];
