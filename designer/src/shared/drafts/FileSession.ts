import type { ApiFault } from '@trame/schemas';
import { ApiProblem } from '../api.js';
import type { Codec } from './Codec.js';
import type { DraftServer } from './DraftServer.js';
import { EditHistory, type Entry } from './EditHistory.js';
import type { UnsentStore } from './UnsentStore.js';

/** What one may know of a file at any moment. */
export type FileState =
  'loading' | 'missing' | 'saved' | 'saving' | 'offline' | 'signedOut' | 'conflict' | 'refused' | 'closed';

/** A file as it is seen: immutable, another one at each change. */
export interface FileView<T> {
  state: FileState;
  /** Undefined while loading, or when the text cannot be read. */
  value: T | undefined;
  text: string | undefined;
  /** Those of its last save here; undefined before. */
  faults: readonly ApiFault[] | undefined;
  canUndo: boolean;
  canRedo: boolean;
  /** What the server has, when somebody else changed it; null: they removed it. */
  theirs?: string | null;
  /** Why it is not saved, in French. */
  problem?: string;
}

/** What a session is handed. */
export interface SessionPorts {
  server: DraftServer;
  unsent: UnsentStore;
  now(): number;
  /** Calls back later; gives how not to. */
  after(milliseconds: number, work: () => void): () => void;
  /** Told at each save. */
  saved?(draftRevision: number): void;
}

/** How long after the last change a file is saved, and the longest a change waits, in milliseconds. */
const PAUSE = 700;
const LONGEST = 4_000;
const RETRIES = [2_000, 5_000, 15_000, 30_000];
/** How many saves without an answer are remembered: the first, which is the likeliest to have arrived, and the last. */
const UNANSWERED = 3;

type OnServer = { text: string | null; revision: number | 'new' };

/**
 * One file of a draft while it is shaped: what was typed is kept in the browser at once and on the server a moment
 * later, undone and redone without end, and never written over what somebody else saved.
 */
export class FileSession<T> {
  private history: EditHistory<T> | undefined;
  private onServer: OnServer | undefined;
  private state: FileState = 'loading';
  private faults: readonly ApiFault[] | undefined;
  private theirs: OnServer | undefined;
  private problem: string | undefined;
  private busy = false;
  /** Texts sent to change the revision that is known, and never answered: one of them may have arrived. */
  private unanswered: readonly string[] = [];
  private underway: Promise<void> | undefined;
  private dirtySince: number | undefined;
  private failures = 0;
  private cancel: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();
  private seen: FileView<T> = {
    state: 'loading',
    value: undefined,
    text: undefined,
    faults: undefined,
    canUndo: false,
    canRedo: false,
  };

  constructor(
    readonly path: string,
    private readonly codec: Codec<T>,
    private readonly ports: SessionPorts,
  ) {}

  readonly view = (): FileView<T> => this.seen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads the file, then takes up what was typed here and never sent. Again: takes what others saved meanwhile. */
  async load(): Promise<void> {
    try {
      const { content, revision, parent } = await this.ports.server.read(this.path);
      if (this.isDirty() || this.busy || this.state === 'conflict') return;
      const entry: Entry<T> = { ...this.entryOf(content), revision, parent };
      if (!this.history) this.history = new EditHistory(entry);
      else if (this.history.now.text !== content) this.history.change(entry, undefined, this.ports.now());
      this.onServer = { text: content, revision };
      this.settle('saved');
      this.takeUp();
    } catch (error) {
      if (this.history) return;
      const missing = error instanceof ApiProblem && error.status === 404;
      this.problem = error instanceof Error ? error.message : undefined;
      this.settle(missing ? 'missing' : awayBy(error));
      if (!missing) this.later(this.nextRetry(), () => void this.load());
    }
  }

  /** @param group what is being changed, so that the letters of one word are undone together */
  change(next: T, group?: string): void {
    if (!this.history || this.state === 'closed') return;
    const text = this.codec.format(next);
    if (text === this.history.now.text) return;
    this.history.change({ text, value: next }, group, this.ports.now());
    this.edited();
  }

  /** Writes the text itself: for what is not, or not yet, a value that can be read. */
  changeText(text: string, group?: string): void {
    if (!this.history || this.state === 'closed' || text === this.history.now.text) return;
    this.history.change(this.entryOf(text), group, this.ports.now());
    this.edited();
  }

  async undo(): Promise<void> {
    if (!this.history || this.state === 'closed') return;
    if (this.history.canUndo) this.history.undo();
    else {
      const from = this.history.now;
      if (typeof from.parent !== 'number') return;
      const before = await this.ports.server.read(this.path, from.parent).catch(() => undefined);
      if (this.history.now !== from) return;
      if (!before) {
        from.parent = null;
        return this.settle(this.state);
      }
      const { content, revision, parent } = before;
      this.history.goBackTo({ ...this.entryOf(content), revision, parent });
    }
    this.edited();
  }

  redo(): void {
    if (!this.history?.canRedo || this.state === 'closed') return;
    this.history.redo();
    this.edited();
  }

  /** After a conflict: keeps one's own over theirs, or takes theirs; the other is then an undo away. */
  resolve(keep: 'mine' | 'theirs'): void {
    if (!this.theirs || !this.history) return;
    const { text } = this.theirs;
    if (keep === 'theirs') {
      if (text === null) return this.leave();
      this.history.change(this.entryOf(text), undefined, this.ports.now());
    } else if (text !== null) this.history.insertBefore(this.entryOf(text));
    this.goOnFrom(this.theirs);
  }

  /** What is shown changes that state of the server from now on. */
  private goOnFrom(state: OnServer): void {
    this.onServer = state;
    this.theirs = undefined;
    this.unanswered = [];
    this.problem = undefined;
    this.state = 'saved';
    this.edited();
    void this.flush();
  }

  /** Saves now what waits. */
  async flush(): Promise<void> {
    this.cancel?.();
    if (!this.history || !this.onServer || this.busy || !this.isDirty() || this.isStuck()) return;
    this.underway = this.send(this.history.now, this.onServer.revision);
    return this.underway;
  }

  /**
   * Saves now what waits, after what is being saved.
   * @returns whether the server then has all that is shown; not when it cannot be reached, refuses, or has another's
   */
  async saved(): Promise<boolean> {
    // More than once: what is typed meanwhile waits too.
    for (let left = 3; left > 0; left -= 1) {
      await this.underway;
      if (!this.isDirty() || this.isStuck()) break;
      await this.flush();
    }
    return this.state === 'saved' && !this.isDirty();
  }

  private async send(sent: Entry<T>, base: number | 'new'): Promise<void> {
    this.busy = true;
    const before = this.unanswered;
    this.unanswered = before.includes(sent.text) ? before : remembered([...before, sent.text]);
    this.keepUnsent();
    this.settle('saving');
    try {
      const { revision, draftRevision, faults } = await this.ports.server.save(
        this.path,
        sent.text,
        base,
        sent.revision,
      );
      sent.revision ??= revision;
      this.onServer = { text: sent.text, revision };
      this.faults = faults;
      this.failures = 0;
      this.problem = undefined;
      this.dirtySince = undefined;
      this.busy = false;
      this.unanswered = [];
      this.keepUnsent();
      this.settle(this.isDirty() ? 'saving' : 'saved');
      this.ports.saved?.(draftRevision);
      if (this.isDirty()) this.schedule();
    } catch (error) {
      this.busy = false;
      if (isRefusal(error)) this.unanswered = before;
      this.keepUnsent();
      await this.failed(error);
    }
  }

  /** True when the server does not have what is shown. */
  isDirty(): boolean {
    return this.history !== undefined && this.history.now.text !== this.onServer?.text;
  }

  /** Removes the file. @throws ApiProblem */
  async remove(): Promise<void> {
    if (!this.onServer || this.onServer.revision === 'new') return;
    const { draftRevision } = await this.ports.server.remove(this.path, this.onServer.revision);
    this.leave();
    this.ports.saved?.(draftRevision);
  }

  /** The file is no longer there, and that is as it should be. */
  private leave(): void {
    this.cancel?.();
    this.history = undefined;
    this.theirs = undefined;
    this.problem = undefined;
    this.ports.unsent.set(this.path, undefined);
    this.settle('missing');
  }

  private async failed(error: unknown): Promise<void> {
    const { status, code, message } =
      error instanceof ApiProblem ? error : { status: 0, code: 'offline', message: String(error) };
    this.problem = message;
    if (status === 412) return this.meet();
    if (code === 'draft-closed' || code === 'draft-not-found') return this.settle('closed');
    if (status >= 400 && status < 500 && ![401, 408, 428, 429].includes(status))
      return this.settle('refused');
    this.settle(awayBy(error));
    this.later(this.nextRetry(), () => void this.flush());
  }

  /** Somebody else saved: reads what they have. */
  private async meet(): Promise<void> {
    try {
      const { content, revision } = await this.ports.server.read(this.path);
      this.theirs = { text: content, revision };
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 404)) return this.failed(error);
      this.theirs = { text: null, revision: 'new' };
    }
    if (this.theirs.text === this.history?.now.text || this.isOwn(this.theirs, this.onServer?.revision))
      return this.goOnFrom(this.theirs);
    this.settle('conflict');
  }

  private takeUp(): void {
    const unsent = this.ports.unsent.get(this.path);
    if (!unsent || !this.history || !this.onServer) return;
    if (unsent.content === this.onServer.text) return this.ports.unsent.set(this.path, undefined);
    this.history.change(this.entryOf(unsent.content), undefined, this.ports.now());
    this.unanswered = unsent.unanswered ?? [];
    if (unsent.base === this.onServer.revision) return this.edited();
    if (this.isOwn(this.onServer, unsent.base)) {
      this.unanswered = [];
      return this.edited();
    }
    this.theirs = this.onServer;
    // What is typed on still changes what it was typed over, should the page be left before one has chosen.
    this.onServer = { text: null, revision: unsent.base };
    this.settle('conflict');
  }

  /** A save that arrived, of which one was never told, is the revision right after the one it changed. */
  private isOwn({ text, revision }: OnServer, base: number | 'new' | undefined): boolean {
    return (
      text !== null && typeof base === 'number' && revision === base + 1 && this.unanswered.includes(text)
    );
  }

  private edited(): void {
    this.keepUnsent();
    if (this.state === 'refused') this.state = 'saving';
    if (!this.isStuck()) {
      const away = this.state === 'offline' || this.state === 'signedOut';
      this.state = this.isDirty() ? (away ? this.state : 'saving') : 'saved';
      if (this.isDirty()) this.schedule();
    }
    this.settle(this.state);
  }

  private schedule(): void {
    this.dirtySince ??= this.ports.now();
    const waited = this.ports.now() - this.dirtySince;
    this.later(Math.min(PAUSE, Math.max(0, LONGEST - waited)), () => void this.flush());
  }

  private later(milliseconds: number, work: () => void): void {
    this.cancel?.();
    this.cancel = this.ports.after(milliseconds, work);
  }

  private nextRetry(): number {
    const wait = RETRIES[Math.min(this.failures, RETRIES.length - 1)] ?? 30_000;
    this.failures += 1;
    return wait;
  }

  private keepUnsent(): void {
    if (!this.history || !this.onServer) return;
    const unsent = {
      content: this.history.now.text,
      base: this.onServer.revision,
      ...(this.unanswered.length === 0 ? {} : { unanswered: this.unanswered }),
    };
    this.ports.unsent.set(this.path, this.isDirty() ? unsent : undefined);
  }

  private isStuck(): boolean {
    return this.state === 'conflict' || this.state === 'closed' || this.state === 'refused';
  }

  private entryOf(text: string): Entry<T> {
    return { text, value: this.codec.parse(text) };
  }

  private settle(state: FileState): void {
    this.state = state;
    const now = this.history?.now;
    this.seen = {
      state,
      value: now?.value,
      text: now?.text,
      faults: this.faults,
      canUndo: this.history !== undefined && (this.history.canUndo || typeof now?.parent === 'number'),
      canRedo: this.history?.canRedo ?? false,
      ...(this.theirs ? { theirs: this.theirs.text } : {}),
      ...(this.problem === undefined ? {} : { problem: this.problem }),
    };
    for (const listener of this.listeners) listener();
  }
}

/** Why the server cannot be reached: there is no session any more, or no answer. */
const awayBy = (error: unknown): 'offline' | 'signedOut' =>
  error instanceof ApiProblem && error.status === 401 ? 'signedOut' : 'offline';

/** The first of these texts, and the last. */
function remembered(texts: readonly string[]): readonly string[] {
  return texts.length > UNANSWERED ? [...texts.slice(0, 1), ...texts.slice(1 - UNANSWERED)] : texts;
}

/** Says whether a save was surely not done; without an answer, or with one of the server's failures, nobody knows. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 408;
}
