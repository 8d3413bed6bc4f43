import { ApiProblem } from '../../designer/src/shared/api.js';
import { codecOf } from '../../designer/src/shared/drafts/Codec.js';
import type { DraftServer } from '../../designer/src/shared/drafts/DraftServer.js';
import { FileSession } from '../../designer/src/shared/drafts/FileSession.js';
import type { Unsent } from '../../designer/src/shared/drafts/UnsentStore.js';

export const PATH = 'forms/demande.form.json';
export type Doc = { title: string };
export const text = (title: string): string => codecOf<Doc>(PATH).format({ title });

/** A server in memory that keeps every state, as the real one does, and a clock in the hand. */
export function bench(first: string | undefined = text('Un')) {
  const states: Array<{ content: string; parent: number | null }> =
    first === undefined ? [] : [{ content: first, parent: null }];
  const unsent = new Map<string, Unsent>();
  let away: ApiProblem | undefined;
  let left = false;
  let deaf = false;
  let hold: Promise<void> | undefined;
  let time = 0;
  let timer: { at: number; work: () => void } | undefined;
  const calls: string[] = [];
  const server: DraftServer = {
    read: async (path, revision = states.length - 1) => {
      if (away) throw away;
      const state = states[revision];
      if (!state) throw new ApiProblem({ title: 'Absent', status: 404, code: 'draft-file-not-found' });
      return { path, revision, ...state };
    },
    save: async (_path, content, expected, restores) => {
      calls.push(content);
      await hold;
      if (away) throw away;
      if (states.at(-1)?.content === content)
        return { revision: states.length - 1, draftRevision: states.length, faults: [] };
      if (expected !== states.length - 1)
        throw new ApiProblem({ title: 'Modifié', status: 412, code: 'draft-file-stale' });
      const parent = restores === undefined ? states.length - 1 : (states[restores]?.parent ?? null);
      states.push({ content, parent });
      if (left) return new Promise(() => undefined);
      if (deaf) throw offline;
      return { revision: states.length - 1, draftRevision: states.length, faults: [] };
    },
    remove: async () => ({ revision: 0, draftRevision: 0, faults: [] }),
  };
  const open = (): FileSession<Doc> =>
    new FileSession<Doc>(PATH, codecOf<Doc>(PATH), {
      server,
      unsent: {
        get: (path) => unsent.get(path),
        set: (path, kept) => void (kept ? unsent.set(path, kept) : unsent.delete(path)),
      },
      now: () => time,
      after: (wait, work) => {
        const mine = { at: time + wait, work };
        timer = mine;
        return () => {
          if (timer === mine) timer = undefined;
        };
      },
    });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return {
    states,
    unsent,
    calls,
    open,
    settle,
    /** What is saved arrives, and nobody is there to be told. */
    leave: () => void (left = true),
    comeBack: () => void (left = false),
    /** What is saved arrives, and the answer is lost. */
    lose: (answers: boolean) => void (deaf = answers),
    /** Saves wait until what is given back is called. */
    slow: (): (() => void) => {
      let go = (): void => undefined;
      hold = new Promise((resolve) => (go = resolve));
      return go;
    },
    goAway: (problem?: ApiProblem) => void (away = problem),
    /** Lets time pass, and what was to happen then happen. */
    pass: async (milliseconds: number) => {
      time += milliseconds;
      const due = timer;
      if (due && due.at <= time) {
        timer = undefined;
        due.work();
      }
      await settle();
    },
  };
}

export const offline = new ApiProblem({ title: 'Le serveur ne répond pas.', status: 0, code: 'offline' });

export async function opened(from = bench()) {
  const session = from.open();
  await session.load();
  return { ...from, session };
}
