import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { NoticeChoicePage } from './NoticeChoicePage.js';
import { NotificationsPage } from './NotificationsPage.js';

export { useUnread } from './notificationQueries.js';

export const notificationRoutes: RouteObject[] = [
  { path: '/notifications', element: createElement(NotificationsPage) },
  { path: '/notifications/courriels', element: createElement(NoticeChoicePage) },
];
