import type { LiveCounts } from '@trame/schemas';

/** What one client is told of; `send` is called when the counts differ from the last ones. */
export type Watcher = {
  organisationId: string;
  /** Two windows of one person are counted once. */
  personKey: string;
  count(): Promise<LiveCounts | undefined>;
  send(counts: LiveCounts): void;
};

/** How the hub keeps time, handed in. */
export type HubSettings = {
  /** Between hearing of a change and counting: what comes meanwhile is counted with it. */
  delayMs: number;
  /** Between two countings in any case: what was not heard of is found. */
  everyMs: number;
  onError(error: unknown): void;
};

/**
 * Counts for the clients that watch, when something changed in their organisation, and from time to time. One counting a
 * person at a time: a slow database is asked less, never more.
 */
export class LiveHub {
  private readonly watchers = new Set<Watcher>();
  private readonly last = new WeakMap<Watcher, string>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly counting = new Set<string>();
  private readonly again = new Set<string>();
  private beat: NodeJS.Timeout | undefined;

  constructor(private readonly settings: HubSettings) {}

  get size(): number {
    return this.watchers.size;
  }

  /** How many windows one person has open. */
  windowsOf(personKey: string): number {
    return [...this.watchers].filter((one) => one.personKey === personKey).length;
  }

  /** Begins to watch; the first counts are sent at once. @returns how to stop */
  watch(watcher: Watcher): () => void {
    this.watchers.add(watcher);
    this.beat ??= setInterval(() => this.changed(), this.settings.everyMs).unref();
    void this.countFor(watcher.personKey);
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size > 0) return;
      clearInterval(this.beat);
      this.beat = undefined;
      for (const timer of this.waiting.values()) clearTimeout(timer);
      this.waiting.clear();
    };
  }

  /** Something changed in an organisation, or may have in any. */
  changed(organisationId?: string): void {
    const concerned = [...this.watchers].filter(
      (one) => organisationId === undefined || one.organisationId === organisationId,
    );
    for (const organisation of new Set(concerned.map((one) => one.organisationId))) {
      if (this.waiting.has(organisation)) continue;
      const timer = setTimeout(() => {
        this.waiting.delete(organisation);
        const people = [...this.watchers].filter((one) => one.organisationId === organisation);
        for (const person of new Set(people.map(({ personKey }) => personKey))) void this.countFor(person);
      }, this.settings.delayMs);
      this.waiting.set(organisation, timer.unref());
    }
  }

  private async countFor(personKey: string): Promise<void> {
    if (this.counting.has(personKey)) {
      this.again.add(personKey);
      return;
    }
    this.counting.add(personKey);
    try {
      const [first] = [...this.watchers].filter((one) => one.personKey === personKey);
      const counts = await first?.count();
      if (counts) this.sendTo(personKey, counts);
    } catch (error) {
      this.settings.onError(error);
    } finally {
      this.counting.delete(personKey);
    }
    if (this.again.delete(personKey)) void this.countFor(personKey);
  }

  private sendTo(personKey: string, counts: LiveCounts): void {
    const text = JSON.stringify(counts);
    for (const watcher of this.watchers) {
      if (watcher.personKey !== personKey || this.last.get(watcher) === text) continue;
      this.last.set(watcher, text);
      watcher.send(counts);
    }
  }
}
