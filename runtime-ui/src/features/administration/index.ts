import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { AccountsPage } from './accounts/AccountsPage.js';
import { AdministrationPage } from './AdministrationPage.js';
import { ArchivesPage } from './archives/ArchivesPage.js';
import { ConnectorsPage } from './connectors/ConnectorsPage.js';
import { DraftRunPage } from './drafts/DraftRunPage.js';
import { DraftsPage } from './drafts/DraftsPage.js';
import { EstablishmentsPage } from './establishments/EstablishmentsPage.js';
import { HeatPage } from './heat/HeatPage.js';
import { IncidentsPage } from './incidents/IncidentsPage.js';
import { InstancePage } from './instance/InstancePage.js';
import { InstancesPage } from './InstancesPage.js';
import { JobsPage } from './JobsPage.js';
import { LogosPage } from './logos/LogosPage.js';
import { MessagesPage } from './MessagesPage.js';
import { MigrationPage } from './migrations/MigrationPage.js';
import { MigrationsPage } from './migrations/MigrationsPage.js';
import { PlanPage } from './migrations/PlanPage.js';
import { PostsPage } from './posts/PostsPage.js';
import { RolesPage } from './roles/RolesPage.js';
import { ReadingPage } from './reading/ReadingPage.js';
import { TimersPage } from './timers/TimersPage.js';
import { WebhooksPage } from './webhooks/WebhooksPage.js';

/** Everything that runs by itself, under « Administration ». */
export const administrationRoutes: RouteObject[] = [
  {
    path: '/administration',
    element: createElement(AdministrationPage),
    children: [
      { index: true, element: createElement(InstancesPage) },
      { path: 'circuits/:instanceId', element: createElement(InstancePage) },
      { path: 'archives', element: createElement(ArchivesPage) },
      { path: 'comptes', element: createElement(AccountsPage) },
      { path: 'etablissements', element: createElement(EstablishmentsPage) },
      { path: 'incidents', element: createElement(IncidentsPage) },
      { path: 'travaux', element: createElement(JobsPage) },
      { path: 'logos', element: createElement(LogosPage) },
      { path: 'minuteries', element: createElement(TimersPage) },
      { path: 'messages', element: createElement(MessagesPage) },
      { path: 'connecteurs', element: createElement(ConnectorsPage) },
      { path: 'webhooks', element: createElement(WebhooksPage) },
      { path: 'durees', element: createElement(HeatPage) },
      { path: 'saisies', element: createElement(DraftsPage) },
      { path: 'saisies/:runId', element: createElement(DraftRunPage) },
      { path: 'habilitations', element: createElement(PostsPage) },
      { path: 'roles', element: createElement(RolesPage) },
      { path: 'lecture', element: createElement(ReadingPage) },
      { path: 'migrations', element: createElement(MigrationsPage) },
      { path: 'migrations/nouvelle', element: createElement(PlanPage) },
      { path: 'migrations/:migrationId', element: createElement(MigrationPage) },
    ],
  },
];
