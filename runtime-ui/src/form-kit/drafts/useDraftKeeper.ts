import { useCallback, useEffect, useRef, useState } from 'react';
import { type DraftSubject, type LocalDraft, draftName } from './DraftStore.js';
import { beginKeeping } from './kept.js';
import { useDraftStorage } from './draftStoreContext.js';
import { continues } from './sameAnswers.js';

type Data = Record<string, unknown>;

/** A draft the server keeps, and what it is at: what a later version of it must continue. */
export interface ServerDraft {
  data: Data;
  savedAt: string;
  mark: string;
  /** Who kept it, when that is known. */
  by?: string | undefined;
}

/** What came of sending answers. */
export type SaveOutcome =
  | {
      kind: 'saved';
      savedAt: string;
      mark: string;
      /** It had evolved since it was opened. */ moved?: boolean;
    }
  /** Another version was kept meanwhile. */
  | { kind: 'conflict'; server: ServerDraft }
  /** The server will not take it as things stand, and why, in French. */
  | { kind: 'refused'; message: string }
  /** It cannot be reached, or no longer knows who one is. */
  | { kind: 'later' };

/** Where what was typed is. */
export type DraftState =
  | { kind: 'idle' | 'saving' | 'conflict' }
  | { kind: 'saved'; at: string }
  /** On this computer only, until the server can be reached. */
  | { kind: 'local'; at: string }
  /** In this page only. */
  | { kind: 'page'; at: string }
  | { kind: 'refused'; message: string };

/** Two versions that neither contains the other. */
export interface DraftConflictSides {
  local: Pick<LocalDraft, 'data' | 'at'>;
  server: ServerDraft;
}

/** Keeps what is typed: on this computer at once, sealed; on the server soon after; then on the server only. */
export interface DraftKeeper {
  /** False until what this computer kept is known. */
  ready: boolean;
  /** Answers to open the form with; undefined when nothing was kept. */
  start: Data | undefined;
  /** Changes each time the form must be opened anew with `start`. */
  turn: number;
  /** When the answers of `start` come from this computer alone. */
  restoredAt: string | null;
  conflict: DraftConflictSides | null;
  /** Goes on with answers chosen among both versions. */
  resolve: (chosen: Data) => void;
  state: DraftState;
  keep: (data: Data) => void;
  /** Opens the form anew with these answers, in place of all that was kept. */
  restart: (data: Data) => void;
  /** Sends now what waits. @returns what the server's draft is at, null when it has none */
  settle: () => Promise<string | null>;
  /** Tries again to send what was refused. */
  retry: () => void;
  /**
   * Does what submits the answers. No draft is sent meanwhile, which would come once there is nothing left to draft;
   * when it fails, what waits is sent as before.
   */
  submitting: <T>(submit: () => Promise<T>) => Promise<T>;
  /** Forgets everything: what was typed has been submitted. */
  clear: () => Promise<void>;
}

const LOCAL_PAUSE = 300;
const SERVER_PAUSE = 1_500;
const RETRY = 15_000;

/**
 * Keeps the draft of one subject.
 * @param server the draft the server had when the page was opened.
 * @param save sends answers that continue what the server was at, or `sent`, whose arrival was never told.
 */
export function useDraftKeeper(input: {
  subject: DraftSubject;
  server: ServerDraft | undefined;
  save: (data: Data, mark: string | null, sent?: readonly Data[]) => Promise<SaveOutcome>;
}): DraftKeeper {
  const name = draftName(input.subject);
  const storage = useDraftStorage();
  const store = storage.status === 'open' ? storage.store : undefined;
  const opening = storage.status === 'opening';
  const passing = storage.status === 'open' && storage.passing === true;
  const [found, setFound] = useState<{ local: LocalDraft | undefined } | null>(null);
  const [chosen, setChosen] = useState<Data | null>(null);
  const [turn, setTurn] = useState(0);
  const [conflict, setConflict] = useState<DraftConflictSides | null>(null);
  const [opened] = useState(input.server);
  const [state, setState] = useState<DraftState>(
    opened ? { kind: 'saved', at: opened.savedAt } : { kind: 'idle' },
  );
  const latest = useRef<{ subject: DraftSubject; save: typeof input.save }>(input);
  latest.current = input;
  const mark = useRef(opened?.mark ?? null);
  const waiting = useRef<Data | null>(null);
  /** At most two: the first whose answer was lost, the one the server most likely has; and the last. */
  const sent = useRef<readonly Data[]>([]);
  const blocked = useRef(false);
  const sending = useRef<Promise<void> | null>(null);
  const left = useRef(false);
  const submission = useRef<Promise<unknown> | null>(null);
  const timers = useRef<{ local?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>(
    {},
  );

  const stopTimers = useCallback(() => {
    clearTimeout(timers.current.local);
    clearTimeout(timers.current.server);
  }, []);

  useEffect(() => {
    const end = beginKeeping(name);
    left.current = false;
    submission.current = null;
    return () => {
      left.current = true;
      // Who leaves the page finds there, when coming back, what was typed last.
      void leave.current().finally(end);
    };
  }, [name]);

  useEffect(() => {
    if (opening) return undefined;
    let wanted = true;
    const meet = (local: LocalDraft | undefined): void => {
      if (!wanted) return;
      setFound({ local });
      if (!local) return;
      if (opened && !continues(local, opened)) {
        blocked.current = true;
        setConflict({ local, server: opened });
        setState({ kind: 'conflict' });
      } else {
        waiting.current = local.data;
        sent.current = local.sent ?? [];
        setState({ kind: passing ? 'page' : 'local', at: local.at });
        timers.current.server = setTimeout(() => void send.current(), LOCAL_PAUSE);
      }
    };
    if (store) store.read(name).then(meet, () => meet(undefined));
    else meet(undefined);
    return () => {
      wanted = false;
    };
  }, [store, opening, passing, name, opened]);

  const writeLocal = useCallback(async (): Promise<boolean> => {
    if (!waiting.current || !store) return false;
    const { subject } = latest.current;
    await store.write(name, {
      subject,
      data: waiting.current,
      at: now(),
      base: mark.current,
      ...(sent.current.length > 0 ? { sent: sent.current } : {}),
    });
    return true;
  }, [store, name]);

  /** What cannot be sent stays here: on this computer when it may, else in the page. */
  const stayHere = useCallback(async () => {
    const kept = await writeLocal().catch(() => false);
    setState({ kind: kept && !passing ? 'local' : 'page', at: now() });
    // Once its page is left, what stays here is sent by whoever sends what no page is filling.
    if (!left.current) timers.current.server = setTimeout(() => void send.current(), RETRY);
  }, [writeLocal, passing]);

  const sendOnce = useCallback(async (): Promise<void> => {
    const going = waiting.current;
    if (!going || blocked.current || submission.current) return;
    setState({ kind: 'saving' });
    const before = sent.current;
    sent.current = [...before.slice(0, 1), going];
    const outcome = await latest.current
      .save(going, mark.current, before)
      .catch((): SaveOutcome => ({ kind: 'later' }));
    if (outcome.kind === 'later') return stayHere();
    if (outcome.kind === 'saved') {
      mark.current = outcome.mark;
      sent.current = [];
      if (waiting.current !== going) return;
      waiting.current = null;
      clearTimeout(timers.current.local);
      await store?.remove(name).catch(() => undefined);
      setState({ kind: 'saved', at: outcome.savedAt });
      return;
    }
    sent.current = before;
    await writeLocal().catch(() => false);
    blocked.current = true;
    if (outcome.kind === 'refused') {
      setState({ kind: 'refused', message: outcome.message });
      return;
    }
    setConflict({ local: { data: waiting.current ?? going, at: now() }, server: outcome.server });
    setState({ kind: 'conflict' });
  }, [store, name, writeLocal, stayHere]);

  const send = useRef<() => Promise<void>>(() => Promise.resolve());
  send.current = async () => {
    clearTimeout(timers.current.server);
    // One at a time: the second continues what the first has made of the server's draft.
    while (sending.current) await sending.current;
    sending.current = sendOnce().finally(() => {
      sending.current = null;
    });
    await sending.current;
  };

  const leave = useRef<() => Promise<void>>(() => Promise.resolve());
  leave.current = async () => {
    await writeLocal().catch(() => false);
    await submission.current?.catch(() => undefined);
    await send.current();
  };

  const keep = useCallback(
    (data: Data) => {
      waiting.current = data;
      stopTimers();
      timers.current.local = setTimeout(() => void writeLocal().catch(() => false), LOCAL_PAUSE);
      if (blocked.current || submission.current) return;
      setState((before) => (before.kind === 'saving' ? before : { kind: 'saving' }));
      timers.current.server = setTimeout(() => void send.current(), SERVER_PAUSE);
    },
    [writeLocal, stopTimers],
  );

  useEffect(() => {
    const online = (): void => void send.current();
    const leaving = (): void => void writeLocal().catch(() => false);
    window.addEventListener('online', online);
    window.addEventListener('pagehide', leaving);
    document.addEventListener('visibilitychange', leaving);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('pagehide', leaving);
      document.removeEventListener('visibilitychange', leaving);
      stopTimers();
    };
  }, [writeLocal, stopTimers]);

  const restart = useCallback(
    (data: Data) => {
      setChosen(data);
      setTurn((count) => count + 1);
      keep(data);
    },
    [keep],
  );

  const resolve = useCallback(
    (data: Data) => {
      if (!conflict) return;
      mark.current = conflict.server.mark;
      blocked.current = false;
      setConflict(null);
      restart(data);
    },
    [conflict, restart],
  );

  const retry = useCallback(() => {
    blocked.current = false;
    void send.current();
  }, []);

  const settle = useCallback(async () => {
    stopTimers();
    await send.current();
    return mark.current;
  }, [stopTimers]);

  const submitting = useCallback(async <T>(submit: () => Promise<T>): Promise<T> => {
    clearTimeout(timers.current.server);
    const asked = (sending.current ?? Promise.resolve()).then(submit);
    submission.current = asked;
    try {
      return await asked;
    } catch (error) {
      submission.current = null;
      if (waiting.current && !left.current)
        timers.current.server = setTimeout(() => void send.current(), SERVER_PAUSE);
      throw error;
    }
  }, []);

  const clear = useCallback(async () => {
    waiting.current = null;
    stopTimers();
    await store?.remove(name).catch(() => undefined);
  }, [store, name, stopTimers]);

  const local = found?.local;
  const restored = local && !conflict && (!opened || continues(local, opened));
  return {
    ready: found !== null,
    start: chosen ?? (restored ? local.data : opened?.data),
    turn,
    restoredAt: restored && !chosen ? local.at : null,
    conflict,
    resolve,
    state,
    keep,
    restart,
    settle,
    retry,
    submitting,
    clear,
  };
}

const now = (): string => new Date().toISOString();
