/** What is being filled: what it is called, where it is opened again, and what names it among all. */
export interface DraftSubject {
  /** What knows how to send it: `task`, `start`, `entry`. */
  kind: string;
  ids: Readonly<Record<string, string>>;
  /** French, as lists tell it. */
  title: string;
  /** Address of the page where it is filled. */
  address: string;
  /** The version of the pack it is filled in, when what knows how to send it tells the server. */
  version?: string;
}

/** Answers kept on this computer until the server has them. */
export interface LocalDraft {
  subject: DraftSubject;
  data: Record<string, unknown>;
  /** When they were last typed, ISO. */
  at: string;
  /** What the server's draft they continue was at, or null when there was none. */
  base: string | null;
  /** What was sent from here and never told to have come: the server may have it, at a mark unknown here. */
  sent?: readonly Record<string, unknown>[];
}

/** Where local drafts live; each person sees their own. */
export interface DraftStore {
  read: (name: string) => Promise<LocalDraft | undefined>;
  write: (name: string, draft: LocalDraft) => Promise<void>;
  remove: (name: string) => Promise<void>;
  list: () => Promise<LocalDraft[]>;
}

/** The name of a draft among all those of a person. */
export function draftName({ kind, ids }: Pick<DraftSubject, 'kind' | 'ids'>): string {
  return [
    kind,
    ...Object.entries(ids)
      .sort(([a], [b]) => a.localeCompare(b))
      .flat(),
  ].join(':');
}

/** Drafts that last as long as the page: for browsers without storage, and for tests. */
export function memoryDrafts(): DraftStore {
  const kept = new Map<string, LocalDraft>();
  return {
    read: (name) => Promise.resolve(kept.get(name)),
    write: (name, draft) => {
      kept.set(name, draft);
      return Promise.resolve();
    },
    remove: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
    list: () => Promise.resolve([...kept.values()]),
  };
}
