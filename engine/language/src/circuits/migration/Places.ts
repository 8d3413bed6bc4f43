import { type ArmedTimer, type InstanceState, ROOT, type Token } from '../state.js';
import type { Correspondence } from './Correspondence.js';
import { calledPair, type Pair, type Versions } from './plan.js';

/** In which circuit the executions of a state live: the migrated one, or one that it calls. */
export class Places {
  constructor(
    private readonly versions: Versions,
    private readonly state: InstanceState,
  ) {}

  /** The circuit that holds the element of an execution; undefined when a version does not have it. */
  outside(token: Token): Pair | undefined {
    return this.inside(token.in);
  }

  /** The circuit that what lives in an execution moves in; the execution may be one that has completed. */
  inside(id: string): Pair | undefined {
    let current = id;
    for (;;) {
      const token = this.state.tokens.find((one) => one.id === current);
      if (token?.calls !== undefined) return calledPair(this.versions, token.calls);
      const around = token?.in ?? this.state.compensable?.find((one) => one.id === current)?.in;
      if (current === ROOT || around === undefined) {
        return current === ROOT ? { from: this.versions.from, to: this.versions.to } : undefined;
      }
      current = around;
    }
  }

  /** What an event that an execution waits for becomes: attached to its activity, or of the scope that it runs. */
  newEvent(token: Token, event: string, correspondence: Correspondence): string | undefined {
    for (const pair of [token.id === ROOT ? undefined : this.outside(token), this.inside(token.id)]) {
      if (pair?.from.nodes[event]) return correspondence.of(pair, event);
    }
    return undefined;
  }

  /** Carries what an execution has armed and received; a timer whose event is gone is left without event. */
  carryListening(token: Token, carried: Token, correspondence: Correspondence): Token {
    const become = (event: string): string => this.newEvent(token, event, correspondence) ?? '';
    if (token.timers) carried.timers = renameTimers(token.timers, become);
    if (token.got) {
      carried.got = Object.fromEntries(
        Object.entries(token.got).map(([event, indexes]) => [become(event), indexes]),
      );
    }
    if (token.held) {
      carried.held = token.held.map((key) => {
        const slash = key.lastIndexOf('/');
        return `${become(key.slice(0, slash))}${key.slice(slash)}`;
      });
    }
    return carried;
  }
}

function renameTimers(
  timers: Record<string, ArmedTimer>,
  become: (event: string) => string,
): Record<string, ArmedTimer> {
  return Object.fromEntries(
    Object.entries(timers).map(([id, timer]) => [id, { ...timer, event: become(timer.event) }]),
  );
}
