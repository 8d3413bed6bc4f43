import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type DraftStore, type LocalDraft, browserDrafts } from './DraftStore.js';

type Data = Record<string, unknown>;

/** A draft the server keeps. */
export interface ServerDraft {
  data: Data;
  savedAt: string;
}

/** Where what was typed is. */
export type DraftState =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'local' | 'here'; at: string };

/** Keeps what is typed: on this computer at once, on the server soon after, then on the server only. */
export interface DraftKeeper {
  /** False until what this computer kept is known. */
  ready: boolean;
  /** Answers to open the form with; undefined when nothing was kept. */
  start: Data | undefined;
  /** When the answers of `start` come from this computer alone. */
  restoredAt: string | null;
  /** Two versions that neither contains the other. */
  conflict: { local: LocalDraft; server: ServerDraft } | null;
  /** Chooses a side; the other is dropped. */
  resolve: (side: 'local' | 'server') => void;
  state: DraftState;
  keep: (data: Data) => void;
  /** Forgets everything: what was typed has been submitted. */
  clear: () => Promise<void>;
}

const LOCAL_PAUSE = 300;
const SERVER_PAUSE = 1_500;
const RETRY = 15_000;

/**
 * Keeps the draft of one task for one person.
 * @param key names the task and the person: `task:user`.
 * @param server the draft the server had when the task was opened.
 * @param save sends answers; its failure is retried, and told by the state. Without it the draft stays on
 *   this computer.
 */
export function useDraftKeeper(input: {
  key: string;
  server: ServerDraft | undefined;
  save?: (data: Data) => Promise<{ savedAt: string }>;
  store?: DraftStore;
}): DraftKeeper {
  const { key, server } = input;
  const store = useMemo(() => input.store ?? browserDrafts(), [input.store]);
  const [found, setFound] = useState<{ local: LocalDraft | undefined } | null>(null);
  const [side, setSide] = useState<'local' | 'server' | null>(null);
  const [state, setState] = useState<DraftState>(
    server ? { kind: 'saved', at: server.savedAt } : { kind: 'idle' },
  );
  const save = useRef(input.save);
  save.current = input.save;
  const base = useRef(server?.savedAt ?? null);
  const latest = useRef<Data | null>(null);
  const timers = useRef<{ local?: ReturnType<typeof setTimeout>; server?: ReturnType<typeof setTimeout> }>(
    {},
  );
  const opened = useRef(server);

  useEffect(() => {
    let wanted = true;
    store.read(key).then(
      (local) => wanted && setFound({ local }),
      () => wanted && setFound({ local: undefined }),
    );
    return () => {
      wanted = false;
    };
  }, [store, key]);

  const writeLocal = useCallback(async () => {
    if (!latest.current) return;
    await store.write(key, { data: latest.current, at: new Date().toISOString(), base: base.current });
  }, [store, key]);

  const send = useCallback(async () => {
    const sent = latest.current;
    if (!sent) return;
    if (!save.current) {
      await writeLocal();
      setState({ kind: 'here', at: new Date().toISOString() });
      return;
    }
    setState({ kind: 'saving' });
    try {
      const { savedAt } = await save.current(sent);
      base.current = savedAt;
      if (latest.current !== sent) return;
      latest.current = null;
      clearTimeout(timers.current.local);
      await store.remove(key);
      setState({ kind: 'saved', at: savedAt });
    } catch {
      await writeLocal();
      setState({ kind: 'local', at: new Date().toISOString() });
      timers.current.server = setTimeout(() => void send(), RETRY);
    }
  }, [store, key, writeLocal]);

  const keep = useCallback(
    (data: Data) => {
      latest.current = data;
      setState((before) => (before.kind === 'saving' ? before : { kind: 'saving' }));
      clearTimeout(timers.current.local);
      clearTimeout(timers.current.server);
      timers.current.local = setTimeout(() => void writeLocal(), LOCAL_PAUSE);
      timers.current.server = setTimeout(() => void send(), SERVER_PAUSE);
    },
    [writeLocal, send],
  );

  useEffect(() => {
    const online = (): void => void send();
    const leaving = (): void => void writeLocal();
    window.addEventListener('online', online);
    window.addEventListener('pagehide', leaving);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('pagehide', leaving);
      clearTimeout(timers.current.local);
      clearTimeout(timers.current.server);
      void writeLocal();
    };
  }, [send, writeLocal]);

  const clear = useCallback(async () => {
    latest.current = null;
    clearTimeout(timers.current.local);
    clearTimeout(timers.current.server);
    await store.remove(key);
  }, [store, key]);

  const local = found?.local;
  const first = opened.current;
  const inConflict = local && first && local.base !== first.savedAt && side === null;
  const takeLocal = local && (side === 'local' || !first || local.base === first.savedAt);
  const resolve = useCallback(
    (chosen: 'local' | 'server') => {
      setSide(chosen);
      if (chosen === 'server') void store.remove(key);
      else if (local) keep(local.data);
    },
    [store, key, local, keep],
  );

  return {
    ready: found !== null,
    start: takeLocal ? local.data : first?.data,
    restoredAt: takeLocal ? local.at : null,
    conflict: inConflict ? { local, server: first } : null,
    resolve,
    state,
    keep,
    clear,
  };
}
