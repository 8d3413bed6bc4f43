export { AnswerDifferences } from './AnswerDifferences.js';
export { DraftConflict } from './DraftConflict.js';
export { DraftMark } from './DraftMark.js';
export { OfflineNotice } from './OfflineNotice.js';
export { RestoredNotice } from './RestoredNotice.js';
export {
  type DraftStore,
  type DraftSubject,
  type LocalDraft,
  draftName,
  memoryDrafts,
} from './DraftStore.js';
export { DraftStorageProvider, type DraftStorage, useDraftStorage } from './draftStoreContext.js';
export { takeFormerDrafts } from './formerDrafts.js';
export { whileNotFilled } from './kept.js';
export { type Question, differing, formQuestions, gridQuestions } from './questions.js';
export { continues, sameAnswers } from './sameAnswers.js';
export { sealedDrafts } from './sealedDrafts.js';
export { type SealingKeys, sealingKeys } from './sealing.js';
export {
  type DraftConflictSides,
  type DraftKeeper,
  type DraftState,
  type SaveOutcome,
  type ServerDraft,
  useDraftKeeper,
} from './useDraftKeeper.js';
