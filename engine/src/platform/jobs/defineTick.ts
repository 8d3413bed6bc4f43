/** Something to do again and again, by one node at a time. */
export interface Tick {
  name: string;
  /** Milliseconds between the end of one run and the next. */
  everyMs: number;
  run: (signal: AbortSignal) => Promise<unknown>;
}

const ticks = new Map<string, Tick>();

/**
 * Declares a recurring task (seal the audit, fire the timers). Of all the nodes, one runs it; another takes over
 * within seconds when that one dies. It must bear being interrupted and run again.
 *
 * @throws Error when the name is already taken
 */
export function defineTick(name: string, everyMs: number, run: Tick['run']): void {
  if (ticks.has(name)) throw new Error(`the recurring task ${name} is defined twice`);
  ticks.set(name, { name, everyMs, run });
}

/** The recurring tasks declared so far. */
export function definedTicks(): Tick[] {
  return [...ticks.values()];
}
