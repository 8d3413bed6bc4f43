import '../shared/theme/index.js';
import './looks/field.css';
import './looks/inputs.css';
import './looks/buttons.css';
import './looks/controls.css';
import './looks/steps.css';
import './looks/rows.css';
import './looks/drafts.css';
import './looks/grid.css';
import './looks/print.css';

export { TrameForm, type StepKeeper, type TrameFormProps } from './form/TrameForm.js';
export { BlankForm, BlankGrid } from './print/index.js';
export { type ComparedSitting, GridComparison } from './grid/GridComparison.js';
export { TrameGrid, type TrameGridProps } from './grid/TrameGrid.js';
export { Combobox, DateInput, DayFilter, useChoiceName, useRemoteChoices } from './controls/index.js';
export { SecureAddress } from './fields/SecureAddress.js';
export { DirectoryProvider, memoryFiles, useDirectory } from './kit/index.js';
export type {
  AddressPort,
  Choice,
  ChoiceKind,
  ChoicePage,
  ChoicePort,
  DirectoryPort,
  FilePort,
  KnownAddress,
  StoredFile,
} from './kit/index.js';
export {
  AnswerDifferences,
  DraftConflict,
  type DraftConflictSides,
  type DraftKeeper,
  DraftMark,
  type DraftState,
  type DraftStorage,
  DraftStorageProvider,
  type DraftStore,
  type DraftSubject,
  type LocalDraft,
  OfflineNotice,
  type Question,
  RestoredNotice,
  type SaveOutcome,
  type ServerDraft,
  continues,
  draftName,
  formQuestions,
  gridQuestions,
  whileNotFilled,
  memoryDrafts,
  sameAnswers,
  sealedDrafts,
  sealingKeys,
  takeFormerDrafts,
  useDraftKeeper,
  useDraftStorage,
} from './drafts/index.js';
export { formKitCatalogue } from './words.js';
export { mantineTheme, styleNonce } from '../shared/theme/index.js';
export { LabelledInput, RadioList, SignaturePad } from './controls/index.js';
