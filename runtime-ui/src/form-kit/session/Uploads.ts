import type { FilePort, StoredFile } from '../kit/FilePort.js';
import { followRow } from './path.js';

/** A file that is on its way, or did not arrive. */
export interface Upload {
  file: File;
  state: 'sending' | 'failed';
  /** Share that has left, from 0 to 1. */
  progress: number;
  /** Why it did not arrive, in French. */
  message: string;
}

/** What a question asks of a file. */
export interface FileWanted {
  domain: string;
  port: FilePort;
  /** Refuses what arrived, in French; nothing when it is right. */
  judge: (stored: StoredFile) => string | undefined;
}

/** Who shows the files and takes the answers. */
export interface UploadScreen {
  /** Told at each step. */
  changed: () => void;
  /** Takes the answer of a question. */
  arrived: (pointer: string, stored: StoredFile) => void;
}

interface Running extends Upload {
  wanted: FileWanted;
  cut: AbortController;
}

/**
 * The files of a form that are being sent, by question. They go on when one turns the page; what did not arrive stays
 * until it is sent again or given up.
 */
export class Uploads {
  private readonly all = new Map<string, Running>();

  /** The session on the screen; another takes its place when the form is written anew under the hand. */
  screen: UploadScreen | undefined;

  /** The upload of a question; another object at each step. */
  at(pointer: string): Upload | undefined {
    return this.all.get(pointer);
  }

  /** Questions whose file has not arrived. */
  pending(): ReadonlyMap<string, Upload> {
    return this.all;
  }

  start(pointer: string, file: File, wanted: FileWanted): void {
    this.all.get(pointer)?.cut.abort();
    const running: Running = {
      file,
      wanted,
      state: 'sending',
      progress: 0,
      message: '',
      cut: new AbortController(),
    };
    this.put(pointer, running);
    void this.run(running);
  }

  retry(pointer: string): void {
    const failed = this.all.get(pointer);
    if (failed) this.start(pointer, failed.file, failed.wanted);
  }

  /** Gives up a file: cuts its sending, forgets it. */
  drop(pointer: string): void {
    this.all.get(pointer)?.cut.abort();
    this.all.delete(pointer);
    this.screen?.changed();
  }

  /** Follows rows that move; what is sent for a row that is gone is cut. */
  followRows(rows: string, where: (index: number) => number | null): void {
    const before = [...this.all];
    this.all.clear();
    for (const [pointer, running] of before) {
      const now = followRow(pointer, rows, where);
      if (now === null) running.cut.abort();
      else this.all.set(now, running);
    }
  }

  private async run(started: Running): Promise<void> {
    const { wanted, file, cut } = started;
    try {
      const stored = await wanted.port.send(file, {
        domain: wanted.domain,
        signal: cut.signal,
        onProgress: (progress) => this.step(cut, { progress }),
      });
      const refusal = wanted.judge(stored);
      if (refusal !== undefined) throw new Error(refusal);
      const pointer = this.pointerOf(cut);
      if (pointer === undefined) return;
      this.all.delete(pointer);
      this.screen?.arrived(pointer, stored);
    } catch (error) {
      this.step(cut, { state: 'failed', message: (error as Error).message });
    }
  }

  private step(cut: AbortController, change: Partial<Upload>): void {
    const pointer = this.pointerOf(cut);
    const running = pointer === undefined ? undefined : this.all.get(pointer);
    if (pointer !== undefined && running) this.put(pointer, { ...running, ...change });
  }

  /** Where a file belongs now: its row may have moved, or be gone. */
  private pointerOf(cut: AbortController): string | undefined {
    return [...this.all].find(([, running]) => running.cut === cut)?.[0];
  }

  private put(pointer: string, running: Running): void {
    this.all.set(pointer, running);
    this.screen?.changed();
  }
}
