import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { TaskPage } from './TaskPage.js';
import { TasksPage } from './TasksPage.js';

export { TaskTable } from './TaskTable.js';
export { useFormBundle, useGridBundle, useTaskCounts, useTasks } from './taskQueries.js';

export const taskRoutes: RouteObject[] = [
  { path: '/taches', element: createElement(TasksPage) },
  { path: '/taches/:taskId', element: createElement(TaskPage) },
];
