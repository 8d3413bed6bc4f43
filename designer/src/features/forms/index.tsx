import { lazy, Suspense, type ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { t } from '../../shared/words.js';

const FormPage = lazy(async () => ({ default: (await import('./FormPage.js')).FormPage }));
const NewFormPage = lazy(async () => ({ default: (await import('./create/NewFormPage.js')).NewFormPage }));
const FormEditorPage = lazy(async () => ({ default: (await import('./FormEditorPage.js')).FormEditorPage }));

/** The code of a page comes when it is first opened. */
const page = (Page: ComponentType) => (
  <Suspense fallback={<p role="status">{t('loading')}</p>}>
    <Page />
  </Suspense>
);

export const formRoutes: RouteObject[] = [
  { path: '/packs/:packId/formulaires/:id', element: page(FormPage) },
];

/** The pages of forms under the bar of a draft. */
export const formEditors: RouteObject[] = [
  { path: 'formulaires', element: page(NewFormPage) },
  { path: 'formulaires/:id', element: page(FormEditorPage) },
];

// Conditions put together from rows, for what else has conditions.
export { type ConditionKind, RuleEditor } from './rules/RuleEditor.js';
export { answerNames, contextNames, lexiconOf, type RuleName } from './rules/ruleNames.js';

// What a fault of a form says, for the list of all faults.
export { inWords as formFaultInWords } from './check/inWords.js';
// The rules of a form that a code list leaves behind when it changes.
export { rulesBehind } from './rules/labelsOfNow.js';
