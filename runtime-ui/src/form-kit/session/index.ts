export { FormSession, type QuestionState, type SessionInput, type SessionState } from './FormSession.js';
export { type AnswerPath, readAt } from './path.js';
export { sameList, useSession } from './useSession.js';
export type { Held } from './Obstacles.js';
export { ownerOf } from './FaultIndex.js';
