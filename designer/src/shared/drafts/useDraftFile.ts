import type { ApiFault } from '@trame/schemas';
import { useMemo, useSyncExternalStore } from 'react';
import { useMe } from '../useMe.js';
import { useFaultsOf } from './currentDraft.js';
import type { FileView } from './FileSession.js';
import { sessionOf } from './sessions.js';

/** What is shown of a file's state; `faulty`: saved, and not sound. */
export type SaveState = FileView<unknown>['state'] | 'faulty';

/** A file of a draft, to be shown and changed. */
export interface DraftFile<T> {
  /** Its path in the draft. */
  path: string;
  /** What the file says; undefined while loading, or when its text cannot be read (see `text`). */
  content: T | undefined;
  /** The text itself. */
  text: string | undefined;
  /** Saved by itself a moment later. @param group what is being changed: its letters are undone together */
  change(next: T, group?: string): void;
  changeText(text: string, group?: string): void;
  undo(): void;
  redo(): void;
  canUndo: boolean;
  canRedo: boolean;
  state: SaveState;
  /** The file's own faults: as of its last save here, else as the draft tells them. */
  faults: readonly ApiFault[];
  /** What somebody else saved meanwhile; null: they removed the file. Undefined: no conflict. */
  theirs: string | null | undefined;
  resolve(keep: 'mine' | 'theirs'): void;
  /** Why it is not saved, in French. */
  problem: string | undefined;
  retry(): void;
  /** Saves now what waits. */
  flush(): Promise<void>;
  /** Saves now what waits, after what is being saved; says whether the server then has all that is shown. */
  saved(): Promise<boolean>;
  remove(): Promise<void>;
}

/** A file of a draft: JSON as a value of the type asked for, anything else as text. Several components share it. */
export function useDraftFile<T>(draftId: string, path: string): DraftFile<T> {
  const person = useMe().data?.professional.id ?? '';
  const session = useMemo(() => sessionOf<T>(draftId, path, person), [draftId, path, person]);
  const view = useSyncExternalStore(session.subscribe, session.view);
  const known = useFaultsOf(draftId, path);
  const faults = view.faults ?? known;
  return useMemo(
    () => ({
      path,
      content: view.value,
      text: view.text,
      change: (next, group) => session.change(next, group),
      changeText: (text, group) => session.changeText(text, group),
      undo: () => void session.undo(),
      redo: () => session.redo(),
      canUndo: view.canUndo,
      canRedo: view.canRedo,
      state: shown(view.state, faults),
      faults,
      theirs: view.theirs,
      resolve: (keep) => session.resolve(keep),
      problem: view.problem,
      retry: () => void (session.isDirty() ? session.flush() : session.load()),
      flush: () => session.flush(),
      saved: () => session.saved(),
      remove: () => session.remove(),
    }),
    [path, session, view, faults],
  );
}

/** How a state is told to the person. */
export function shown(state: FileView<unknown>['state'], faults: readonly ApiFault[]): SaveState {
  return state === 'saved' && faults.some(({ level }) => level === 'error') ? 'faulty' : state;
}
