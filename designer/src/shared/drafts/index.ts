/** Drafts of packs: opened, saved as one works, checked, published. */
export { useDraft, useDraftFollowed, type PackDraft } from './useDraft.js';
export { useDraftFile, type DraftFile, type SaveState } from './useDraftFile.js';
export { CurrentDraftProvider, useCurrentDraft, type CurrentDraft } from './currentDraft.js';
export { sessionsOf, wakeSessions, watchDraft } from './sessions.js';
export { useSurroundings } from './useSurroundings.js';
export { SaveMark } from './SaveMark.js';
export { UndoButtons } from './UndoButtons.js';
export { FileConflict } from './FileConflict.js';
export { addPath, editorPath, draftPath } from './editorPath.js';
export { ChangedFiles } from './ChangedFiles.js';
export { changedInWords } from './changedInWords.js';
export { d as draftWords } from './words.js';
