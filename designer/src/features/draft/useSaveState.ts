import { useSyncExternalStore } from 'react';
import { sessionsOf, watchDraft, type SaveState } from '../../shared/drafts/index.js';

/** From what is fine to what asks for somebody. */
const GRAVITY: readonly SaveState[] = [
  'saved',
  'saving',
  'offline',
  'signedOut',
  'refused',
  'closed',
  'conflict',
];

/** How the files of a draft opened here are saved, all together: the worst of them. */
export function useSaveState(draftId: string): SaveState {
  return useSyncExternalStore(
    (listener) => watchDraft(draftId, listener),
    () =>
      sessionsOf(draftId)
        .map((session): SaveState => session.view().state)
        .reduce((worst, state) => (GRAVITY.indexOf(state) > GRAVITY.indexOf(worst) ? state : worst), 'saved'),
  );
}

/** The files of a draft that two people changed at once. */
export function useConflicts(draftId: string): string[] {
  const joined = useSyncExternalStore(
    (listener) => watchDraft(draftId, listener),
    () =>
      sessionsOf(draftId)
        .filter((session) => session.view().state === 'conflict')
        .map(({ path }) => path)
        .join('\n'),
  );
  return joined === '' ? [] : joined.split('\n');
}
