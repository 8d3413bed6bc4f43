/** How many works at once, and how many may wait. */
export interface TurnLimits {
  concurrency: number;
  queue: number;
}

/** Lets at most `concurrency` works through at once; those that wait are served in order. */
export class Turns {
  private readonly waiting: { go: () => void; refuse: (error: Error) => void }[] = [];
  private running = 0;
  private ended: (() => Error) | undefined;

  /** @param full what a work is refused with when too many wait */
  constructor(
    private readonly limits: TurnLimits,
    private readonly full: () => Error,
  ) {}

  /**
   * Does a work in its turn. Who leaves while they wait gives their place up at once; once it is their turn, `work` itself
   * is to end when they leave.
   * @param left aborted when who asked is gone
   * @throws what `full` or `close` was given; why they left; what `work` throws
   */
  async take<T>(work: () => Promise<T>, left?: AbortSignal): Promise<T> {
    await this.turn(left);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The turn passes from hand to hand, so that nobody slips in between.
      if (next) next.go();
      else this.running -= 1;
    }
  }

  /** Refuses what waits, and what would come. */
  close(refusal: () => Error): void {
    this.ended = refusal;
    for (const { refuse } of this.waiting.splice(0)) refuse(refusal());
  }

  private async turn(left?: AbortSignal): Promise<void> {
    left?.throwIfAborted();
    if (this.ended) throw this.ended();
    if (this.running < this.limits.concurrency) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.limits.queue) throw this.full();
    await this.wait(left);
  }

  private async wait(left?: AbortSignal): Promise<void> {
    let leave = (): void => undefined;
    try {
      await new Promise<void>((go, refuse) => {
        const mine = { go, refuse };
        this.waiting.push(mine);
        leave = () => {
          const place = this.waiting.indexOf(mine);
          // Whoever was called in the meantime is no longer waiting: their work is to end by itself.
          if (place >= 0) this.waiting.splice(place, 1);
          if (place >= 0) refuse(left?.reason as Error);
        };
        left?.addEventListener('abort', leave);
      });
    } finally {
      left?.removeEventListener('abort', leave);
    }
  }
}

/** Turns of each of several, none of whom waits for another. */
export class TurnsOfEach {
  private readonly each = new Map<string, { turns: Turns; works: number }>();

  /** @param full what a work is refused with when too many of its own wait */
  constructor(
    private readonly limits: TurnLimits,
    private readonly full: () => Error,
  ) {}

  /** Does a work of one of them in its turn; see `Turns.take`. @throws what `full` was given; why they left; what `work` throws */
  async take<T>(of: string, work: () => Promise<T>, left?: AbortSignal): Promise<T> {
    const mine = this.each.get(of) ?? { turns: new Turns(this.limits, this.full), works: 0 };
    this.each.set(of, mine);
    mine.works += 1;
    try {
      return await mine.turns.take(work, left);
    } finally {
      mine.works -= 1;
      if (mine.works === 0) this.each.delete(of);
    }
  }
}
