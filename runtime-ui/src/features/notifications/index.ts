import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { NotificationsPage } from './NotificationsPage.js';

export { useUnread } from './notificationQueries.js';

export const notificationRoutes: RouteObject[] = [
  { path: '/notifications', element: createElement(NotificationsPage) },
];
