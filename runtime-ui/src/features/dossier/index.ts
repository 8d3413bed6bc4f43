import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { AccessTab } from './AccessTab.js';
import { CircuitsTab } from './CircuitsTab.js';
import { DocumentsTab } from './DocumentsTab.js';
import { DossierPage } from './DossierPage.js';
import { EvaluationPage } from './EvaluationPage.js';
import { EvaluationsTab } from './EvaluationsTab.js';
import { RecordPage } from './RecordPage.js';
import { SynthesisTab } from './SynthesisTab.js';
import { TeamTab } from './TeamTab.js';
import { TimelineTab } from './TimelineTab.js';

export const dossierRoutes: RouteObject[] = [
  {
    path: '/dossiers/:dossierId',
    element: createElement(DossierPage),
    children: [
      { index: true, element: createElement(SynthesisTab) },
      { path: 'chronologie', element: createElement(TimelineTab) },
      { path: 'equipe', element: createElement(TeamTab) },
      { path: 'evaluations', element: createElement(EvaluationsTab) },
      { path: 'evaluations/:resultId', element: createElement(EvaluationPage) },
      { path: 'documents', element: createElement(DocumentsTab) },
      { path: 'documents/:documentId', element: createElement(DocumentsTab) },
      { path: 'parcours', element: createElement(CircuitsTab) },
      { path: 'parcours/:instanceId', element: createElement(CircuitsTab) },
      { path: 'saisies/:recordId', element: createElement(RecordPage) },
      { path: 'acces', element: createElement(AccessTab) },
    ],
  },
];
