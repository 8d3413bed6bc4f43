import type { Browser } from 'puppeteer';
import { Turns, type TurnLimits } from '../Turns.js';
import { RenderFailed } from './RenderFailed.js';

/** One browser and how much it has worked. */
interface Worker {
  browser: Browser;
  started: number;
  active: number;
}

/** Bounds of the pool. */
export interface PoolLimits extends TurnLimits {
  rendersPerBrowser: number;
}

/**
 * Lends one browser to at most `concurrency` works at once, replaces it after `rendersPerBrowser` works, and starts
 * another when it died. Works that wait are served in order.
 */
export class BrowserPool {
  private current: Promise<Worker> | undefined;
  private readonly workers = new Set<Worker>();
  private readonly turns: Turns;
  private closed = false;

  constructor(
    private readonly launch: () => Promise<Browser>,
    private readonly limits: PoolLimits,
  ) {
    this.turns = new Turns(limits, () => new RenderFailed('queue-full'));
  }

  /**
   * Runs `work` with a live browser.
   * @param left aborted when nobody waits for it any more; see `Turns.take`
   * @throws RenderFailed `queue-full` or `closed`; ChromiumUnavailable; why they left; what `work` throws.
   */
  async use<T>(work: (browser: Browser) => Promise<T>, left?: AbortSignal): Promise<T> {
    return this.turns.take(async () => {
      const worker = await this.hire();
      try {
        return await work(worker.browser);
      } finally {
        worker.active -= 1;
        await this.settle(worker);
      }
    }, left);
  }

  /** Kills a browser that no longer answers; its other works fail as lost and may be tried again. */
  kill(browser: Browser): void {
    browser.process()?.kill('SIGKILL');
  }

  /** Stops: what waits is refused, every browser is closed. */
  async close(): Promise<void> {
    this.closed = true;
    this.turns.close(() => new RenderFailed('closed'));
    await this.current?.catch(() => undefined);
    await Promise.all([...this.workers].map((worker) => this.end(worker)));
  }

  private async hire(): Promise<Worker> {
    while (!this.closed) {
      const seen = (this.current ??= this.start());
      const worker = await seen.catch((error: unknown) => {
        this.forget(seen);
        throw error;
      });
      if (!this.isSpent(worker)) {
        worker.started += 1;
        worker.active += 1;
        return worker;
      }
      this.forget(seen);
      await this.settle(worker);
    }
    throw new RenderFailed('closed');
  }

  private async start(): Promise<Worker> {
    const worker = { browser: await this.launch(), started: 0, active: 0 };
    this.workers.add(worker);
    return worker;
  }

  /** Whoever notices first makes room for the next browser; the others find it there. */
  private forget(seen: Promise<Worker>): void {
    if (this.current === seen) this.current = undefined;
  }

  private isSpent(worker: Worker): boolean {
    return !worker.browser.connected || worker.started >= this.limits.rendersPerBrowser;
  }

  private async settle(worker: Worker): Promise<void> {
    if (this.isSpent(worker) && worker.active === 0) await this.end(worker);
  }

  private async end(worker: Worker): Promise<void> {
    if (!this.workers.delete(worker)) return;
    await worker.browser.close().catch(() => this.kill(worker.browser));
  }
}
