import { codecOf } from './Codec.js';
import { draftServer } from './DraftServer.js';
import { FileSession } from './FileSession.js';
import { browserUnsent } from './UnsentStore.js';

/** Every file open of every draft: it outlives the page that shows it, so that what waits is saved and undo remains. */
const open = new Map<string, Map<string, FileSession<unknown>>>();
const watchers = new Map<string, Set<() => void>>();
const revisions = new Map<string, number>();

/** The session of a file of a draft; the same for all who ask, made and loaded for the first. */
export function sessionOf<T>(draftId: string, path: string, personId: string): FileSession<T> {
  const files = open.get(draftId) ?? new Map<string, FileSession<unknown>>();
  open.set(draftId, files);
  const known = files.get(path);
  if (known) return known as FileSession<T>;
  const made = new FileSession<T>(path, codecOf<T>(path), {
    server: draftServer(draftId),
    unsent: browserUnsent(personId, draftId),
    now: () => performance.now(),
    after: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    saved: (revision) => {
      revisions.set(draftId, Math.max(revision, revisions.get(draftId) ?? 0));
      tell(draftId);
    },
  });
  files.set(path, made as FileSession<unknown>);
  made.subscribe(() => tell(draftId));
  void made.load();
  return made;
}

/** The files of a draft that were opened in this page. */
export function sessionsOf(draftId: string): ReadonlyArray<FileSession<unknown>> {
  return [...(open.get(draftId)?.values() ?? [])];
}

/** The revision of a draft after its last save here; undefined when nothing was saved yet. */
export function savedRevision(draftId: string): number | undefined {
  return revisions.get(draftId);
}

/** Follows every file of a draft. */
export function watchDraft(draftId: string, listener: () => void): () => void {
  const listeners = watchers.get(draftId) ?? new Set();
  watchers.set(draftId, listeners);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Forgets the files of a draft that was closed, or one of them that was removed or created anew. */
export function forgetSessions(draftId: string, path?: string): void {
  if (path === undefined) open.delete(draftId);
  else open.get(draftId)?.delete(path);
  tell(draftId);
}

function tell(draftId: string): void {
  for (const listener of watchers.get(draftId) ?? []) listener();
}

/** Whoever comes back to the page, or to the network, has what waits sent and what others saved taken up. */
function wake(): void {
  for (const files of open.values()) {
    for (const session of files.values()) void (session.isDirty() ? session.flush() : session.load());
  }
}

/** Called once, by the application. */
export function wakeSessions(): void {
  window.addEventListener('online', wake);
  window.addEventListener('focus', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden')
      for (const files of open.values()) for (const one of files.values()) void one.flush();
  });
}
