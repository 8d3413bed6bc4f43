import type { Fault } from '@trame/schemas';
import type { CheckAnswered, CheckAsked } from './checkMessages.js';

/** The part of a Worker that is used. */
export type CheckWorker = {
  onmessage: ((event: { data: CheckAnswered }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  postMessage(asked: CheckAsked): void;
  terminate(): void;
};

export type Checked = { faults: Fault[]; variables: string[] };

/** The longest a check may last before its worker is killed, in milliseconds. */
const LONGEST = 8_000;

/** Said when a circuit cannot be checked in that time. */
const TOO_LONG: Fault = {
  path: '',
  rule: 'verification-trop-longue',
  level: 'warning',
  message: 'Ce circuit est trop long à vérifier ici.',
  remedy: 'Il sera vérifié par le serveur à la publication ; découpez-le en plusieurs circuits.',
};

/**
 * Checks the last text that was typed, in a worker: the page never waits, a check that another overtakes is dropped, and
 * one that does not end is killed with its worker.
 */
export class CheckRunner {
  #worker: CheckWorker | undefined;
  #asked = 0;
  #stop: (() => void) | undefined;

  constructor(
    private readonly start: () => CheckWorker,
    private readonly answered: (checked: Checked) => void,
    /** Calls back later; gives how not to. */
    private readonly after: (milliseconds: number, work: () => void) => () => void,
  ) {}

  check(xml: string): void {
    if (this.#stop) this.#kill();
    const id = (this.#asked += 1);
    const worker = (this.#worker ??= this.start());
    const done = (checked: Checked): void => {
      this.#stop?.();
      this.#stop = undefined;
      this.answered(checked);
    };
    worker.onmessage = ({ data }) => {
      if (data.id === id) done(data);
    };
    worker.onerror = () => {
      this.#kill();
      done({ faults: [TOO_LONG], variables: [] });
    };
    this.#stop = this.after(LONGEST, () => {
      this.#kill();
      done({ faults: [TOO_LONG], variables: [] });
    });
    worker.postMessage({ id, xml });
  }

  close(): void {
    this.#kill();
  }

  #kill(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!this.#worker) return;
    this.#worker.onmessage = null;
    this.#worker.terminate();
    this.#worker = undefined;
  }
}
