/** One state of a file. `revision` and `parent` are those of the server, once it has it. */
export interface Entry<T> {
  text: string;
  value: T | undefined;
  revision?: number;
  parent?: number | null;
}

/** States kept on each side. */
const KEPT = 200;
/** Changes of one group that follow each other within this time, in milliseconds, are undone together. */
const TOGETHER = 1_500;

/** What was done and undone since the page opened, newest last. */
export class EditHistory<T> {
  private past: Entry<T>[] = [];
  private future: Entry<T>[] = [];
  private last: { group: string; at: number } | undefined;

  constructor(public now: Entry<T>) {}

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** @param group what is being changed, so that the letters of one word are one step */
  change(next: Entry<T>, group: string | undefined, at: number): void {
    const same = group !== undefined && this.last?.group === group && at - this.last.at < TOGETHER;
    if (!same) this.past = [...this.past, this.now].slice(-KEPT);
    this.last = group === undefined ? undefined : { group, at };
    this.future = [];
    this.now = next;
  }

  /** A state that what is shown is then an undo away from. */
  insertBefore(before: Entry<T>): void {
    this.past = [...this.past, before].slice(-KEPT);
    this.last = undefined;
  }

  undo(): void {
    const before = this.past.pop();
    if (before) this.goBackTo(before);
  }

  /** Goes back to a state that is not in the past kept here: one that the server keeps. */
  goBackTo(before: Entry<T>): void {
    this.future.push(this.now);
    this.now = before;
    this.last = undefined;
  }

  redo(): void {
    const after = this.future.pop();
    if (!after) return;
    this.past.push(this.now);
    this.now = after;
    this.last = undefined;
  }
}
