import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';
import { agendaTabRoutes } from '../agenda/index.js';
import { dmpRoutes } from '../dmp/index.js';
import { evaluationRoutes } from '../evaluations/index.js';
import { identityRoutes } from '../identity/index.js';
import { recordTabRoutes } from '../record-tabs/index.js';
import { recordRoutes } from '../records/index.js';

export const dossierRoutes: RouteObject[] = [
  {
    path: '/dossiers/:dossierId',
    element: lazyPage(() => import('./DossierPage.js'), 'DossierPage'),
    children: [
      { index: true, element: lazyPage(() => import('./SynthesisTab.js'), 'SynthesisTab') },
      { path: 'chronologie', element: lazyPage(() => import('./TimelineTab.js'), 'TimelineTab') },
      { path: 'volontes', element: lazyPage(() => import('./wills/WillsTab.js'), 'WillsTab') },
      { path: 'equipe', element: lazyPage(() => import('./TeamTab.js'), 'TeamTab') },
      ...agendaTabRoutes,
      ...evaluationRoutes,
      { path: 'documents', element: lazyPage(() => import('./DocumentsTab.js'), 'DocumentsTab') },
      { path: 'documents/:documentId', element: lazyPage(() => import('./DocumentsTab.js'), 'DocumentsTab') },
      { path: 'parcours', element: lazyPage(() => import('./CircuitsTab.js'), 'CircuitsTab') },
      { path: 'parcours/:instanceId', element: lazyPage(() => import('./CircuitsTab.js'), 'CircuitsTab') },
      ...identityRoutes,
      ...dmpRoutes,
      ...recordTabRoutes,
      ...recordRoutes,
      { path: 'acces', element: lazyPage(() => import('./AccessTab.js'), 'AccessTab') },
    ],
  },
];
