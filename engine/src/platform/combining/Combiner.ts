import { AsyncResource } from 'node:async_hooks';
import { shareOut } from './shareOut.js';

/** What became of one of those who went together: done, refused by itself, or to be done again alone. */
export type Outcome<Answer> = { done: Answer } | { refused: unknown } | 'alone';

/** How a combiner does what it is asked. */
export type CombinerSettings<Asked, Answer> = {
  /** How many go together at most. */
  most: number;
  /** How many flights are under way at most. */
  flights: number;
  /** After how long a flight that waits for somebody else no longer keeps the next ones back. */
  patienceMs: number;
  /** Does them together. @returns what became of each, in their order; never throws */
  together(asked: Asked[]): Promise<Array<Outcome<Answer>>>;
  alone(asked: Asked): Promise<Answer>;
};

type Waiting<Asked, Answer> = {
  asked: Asked;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

/** Flights belong to nobody: what surrounds the caller who happens to start one must not follow it. */
const nobody = new AsyncResource('combining');

/**
 * Does together what is asked at the same moment (flat combining, Hendler and others, 2010; group commit). Nobody waits
 * for others to come: what leaves is what is there when the loop has turned once, and while flights are under way what
 * arrives gathers for the next. One that is by itself goes alone.
 */
export class Combiner<Asked, Answer> {
  private waiting: Array<Waiting<Asked, Answer>> = [];
  private flying = 0;
  private woken = false;

  constructor(private readonly settings: CombinerSettings<Asked, Answer>) {}

  /** @returns its own answer. @throws its own refusal */
  ask(asked: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ asked, resolve, reject });
      this.wake();
    });
  }

  private wake(): void {
    if (this.woken) return;
    this.woken = true;
    setImmediate(() => {
      this.woken = false;
      nobody.runInAsyncScope(() => this.start());
    });
  }

  private start(): void {
    const { flights, most } = this.settings;
    while (this.waiting.length > 0 && this.flying < flights) {
      const size = shareOut(this.waiting.length, flights - this.flying, most);
      this.fly(this.waiting.splice(0, size));
    }
  }

  private fly(batch: Array<Waiting<Asked, Answer>>): void {
    this.flying += 1;
    let away = true;
    const land = (): void => {
      if (!away) return;
      away = false;
      clearTimeout(patience);
      this.flying -= 1;
      if (this.waiting.length > 0) this.wake();
    };
    const patience = setTimeout(land, this.settings.patienceMs).unref();
    const [first] = batch;
    const work = batch.length === 1 && first ? this.alone(first) : this.together(batch);
    void work.finally(land);
  }

  private alone({ asked, resolve, reject }: Waiting<Asked, Answer>): Promise<void> {
    return this.settings.alone(asked).then(resolve, reject);
  }

  /** Those to be done again alone keep nobody back. */
  private async together(batch: Array<Waiting<Asked, Answer>>): Promise<void> {
    const outcomes = await this.settings.together(batch.map(({ asked }) => asked));
    batch.forEach((one, index) => {
      const outcome = outcomes[index] ?? 'alone';
      if (outcome === 'alone') void this.alone(one);
      else if ('done' in outcome) one.resolve(outcome.done);
      else one.reject(outcome.refused);
    });
  }
}
