import type { Choice, ChoiceKind, ChoicePort } from '../kit/index.js';

const NOT_FOUND = Symbol('not found');

/** How the answers kept as identifiers are called, asked together once a port and remembered as long as it lives. */
export class ChoiceNames {
  private readonly known = new Map<string, Choice | typeof NOT_FOUND>();
  private readonly asked = new Map<ChoiceKind, Set<string>>();
  private readonly listeners = new Set<() => void>();

  private constructor(private readonly port: ChoicePort) {}

  private static readonly all = new WeakMap<ChoicePort, ChoiceNames>();

  /** The names of a port. */
  static of(port: ChoicePort): ChoiceNames {
    const made = ChoiceNames.all.get(port) ?? new ChoiceNames(port);
    ChoiceNames.all.set(port, made);
    return made;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Remembers answers that were found by a search. */
  remember(kind: ChoiceKind, choices: readonly Choice[]): void {
    for (const choice of choices) this.known.set(keyOf(kind, choice.id), choice);
  }

  /** The name of an answer; undefined while it is not known, null when nobody has this identifier. */
  name(kind: ChoiceKind, id: string): Choice | null | undefined {
    const found = this.known.get(keyOf(kind, id));
    return found === NOT_FOUND ? null : found;
  }

  /** Asks for a name, with all those asked in the same turn. */
  ask(kind: ChoiceKind, id: string): void {
    if (this.known.has(keyOf(kind, id))) return;
    const waiting = this.asked.get(kind);
    if (waiting) {
      waiting.add(id);
      return;
    }
    this.asked.set(kind, new Set([id]));
    queueMicrotask(() => void this.resolve(kind));
  }

  private async resolve(kind: ChoiceKind): Promise<void> {
    const ids = [...(this.asked.get(kind) ?? [])];
    this.asked.delete(kind);
    try {
      this.remember(kind, await this.port.resolve(kind, ids));
    } catch {
      return; // Asked again when the answer is next drawn: a network comes back.
    }
    for (const id of ids) {
      const key = keyOf(kind, id);
      if (!this.known.has(key)) this.known.set(key, NOT_FOUND);
    }
    for (const listener of this.listeners) listener();
  }
}

const keyOf = (kind: ChoiceKind, id: string): string => `${kind} ${id}`;
