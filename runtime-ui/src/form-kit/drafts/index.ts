export { DraftConflict } from './DraftConflict.js';
export { DraftMark } from './DraftMark.js';
export { OfflineNotice } from './OfflineNotice.js';
export { RestoredNotice } from './RestoredNotice.js';
export { type DraftStore, type LocalDraft, browserDrafts, memoryDrafts } from './DraftStore.js';
export { type DraftKeeper, type DraftState, type ServerDraft, useDraftKeeper } from './useDraftKeeper.js';
