/** What was typed and the server does not have yet; `base` is the revision it changes. */
export type Unsent = {
  content: string;
  base: number | 'new';
  /** What was sent to change `base` and never answered: one of them may have arrived. */
  unanswered?: readonly string[];
};

/** Keeps what is not sent, through a closed page. */
export interface UnsentStore {
  get(path: string): Unsent | undefined;
  /** Undefined forgets. */
  set(path: string, unsent: Unsent | undefined): void;
}

/**
 * In this browser, for one person and one draft. A pack holds nothing of anybody, so that it may lie there in clear.
 * Written at each change, before anything else happens: a page that dies loses nothing.
 */
export function browserUnsent(personId: string, draftId: string): UnsentStore {
  const key = (path: string): string => `trame-studio:${personId}:${draftId}:${path}`;
  return {
    get: (path) => {
      try {
        const found = localStorage.getItem(key(path));
        return found === null ? undefined : (JSON.parse(found) as Unsent);
      } catch {
        return undefined;
      }
    },
    set: (path, unsent) => {
      try {
        if (unsent) localStorage.setItem(key(path), JSON.stringify(unsent));
        else localStorage.removeItem(key(path));
      } catch {
        // No room, or forbidden: the server has it in less than a second, or the page says that it does not.
      }
    },
  };
}
