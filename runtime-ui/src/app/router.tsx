import { createBrowserRouter, type RouteObject } from 'react-router';
import { signInRoutes } from '../features/sign-in/index.js';
import { viewRoutes } from '../features/views/index.js';
import { dossierRoutes } from '../features/dossier/index.js';
import { dossiersRoutes } from '../features/dossiers/index.js';
import { localDraftsRoutes } from '../features/local-drafts/index.js';
import { expiryRoutes } from '../features/expiries/index.js';
import { homeRoutes } from '../features/home/index.js';
import { agendaRoutes } from '../features/agenda/index.js';
import { absenceRoutes } from '../features/absences/index.js';
import { administrationRoutes } from '../features/administration/index.js';
import { breakGlassRoutes } from '../features/break-glass/index.js';
import { notificationRoutes } from '../features/notifications/index.js';
import { directoryRoutes } from '../features/directory/index.js';
import { printingRoutes } from '../features/printing/index.js';
import { demandRoutes, intakeRoutes } from '../features/intake/index.js';
import { remoteSigningRoutes } from '../features/remote-signing/index.js';
import { proofRoutes, securityRoutes } from '../features/security/index.js';
import { receivedMailRoutes } from '../features/received-mail/index.js';
import { reportingRoutes } from '../features/reporting/index.js';
import { unreadRoutes } from '../features/unread/index.js';
import { sheetRoutes } from '../features/sheets/index.js';
import { taskRoutes } from '../features/tasks/index.js';
import { CrashPage } from './CrashPage.js';
import { Forbidden } from './Forbidden.js';
import { NotFound } from './NotFound.js';
import { Shell } from './Shell.js';

/** Every page of the application, feature by feature. */
export const routes: RouteObject[] = [
  ...signInRoutes,
  ...remoteSigningRoutes,
  ...demandRoutes,
  ...proofRoutes,
  {
    element: <Shell />,
    errorElement: <CrashPage />,
    children: [
      ...homeRoutes,
      ...unreadRoutes,
      ...taskRoutes,
      ...printingRoutes,
      ...notificationRoutes,
      ...agendaRoutes,
      ...absenceRoutes,
      ...securityRoutes,
      ...administrationRoutes,
      ...viewRoutes,
      ...dossiersRoutes,
      ...expiryRoutes,
      ...directoryRoutes,
      ...sheetRoutes,
      ...receivedMailRoutes,
      ...intakeRoutes,
      ...reportingRoutes,
      ...breakGlassRoutes,
      ...dossierRoutes,
      ...localDraftsRoutes,
      { path: '/acces-refuse', element: <Forbidden /> },
      { path: '*', element: <NotFound /> },
    ],
  },
];

export const createAppRouter = () => createBrowserRouter(routes);
