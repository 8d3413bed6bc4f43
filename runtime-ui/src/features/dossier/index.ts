import type { RouteObject } from 'react-router';
import { lazyPage } from '../../shared/ui/index.js';
import { recordRoutes } from '../records/index.js';

export const dossierRoutes: RouteObject[] = [
  {
    path: '/dossiers/:dossierId',
    element: lazyPage(() => import('./DossierPage.js'), 'DossierPage'),
    children: [
      { index: true, element: lazyPage(() => import('./SynthesisTab.js'), 'SynthesisTab') },
      { path: 'chronologie', element: lazyPage(() => import('./TimelineTab.js'), 'TimelineTab') },
      { path: 'equipe', element: lazyPage(() => import('./TeamTab.js'), 'TeamTab') },
      { path: 'evaluations', element: lazyPage(() => import('./EvaluationsTab.js'), 'EvaluationsTab') },
      {
        path: 'evaluations/:resultId',
        element: lazyPage(() => import('./EvaluationPage.js'), 'EvaluationPage'),
      },
      { path: 'documents', element: lazyPage(() => import('./DocumentsTab.js'), 'DocumentsTab') },
      { path: 'documents/:documentId', element: lazyPage(() => import('./DocumentsTab.js'), 'DocumentsTab') },
      { path: 'parcours', element: lazyPage(() => import('./CircuitsTab.js'), 'CircuitsTab') },
      { path: 'parcours/:instanceId', element: lazyPage(() => import('./CircuitsTab.js'), 'CircuitsTab') },
      ...recordRoutes,
      { path: 'acces', element: lazyPage(() => import('./AccessTab.js'), 'AccessTab') },
    ],
  },
];
