import type { Definition, FlowNode, FlowNodeType } from '../definition.js';
import type { Effect, Environment, InstanceState, Token } from '../state.js';

/** A step still to take; it names its token, so that a budget spent leaves a state that can go on. */
export type Step =
  | { do: 'enter'; token: string }
  | { do: 'begin'; token: string }
  | { do: 'leave'; token: string }
  /** A scope may have lost its last token. */
  | { do: 'settle'; token: string }
  /** A compensation handler is done. */
  | { do: 'compensate'; token: string }
  | { do: 'complete'; token: string; result: unknown };

/** How an element of the standard behaves. */
export type Behaviour = {
  /** A token has come in. */
  enter(run: Run, token: Token, node: FlowNode): void;
  /** The element's own work begins, once per instance of a loop. */
  begin?(run: Run, token: Token, node: FlowNode): void;
  /** How it is left, when not as 13.3.2 says of activities. */
  leave?(run: Run, token: Token, node: FlowNode): void;
  /** Withdraws what the work wished of the outside. */
  withdraw?(run: Run, token: Token, node: FlowNode): void;
};

/** One advance under way: a private copy of the state, and the wishes so far. */
export type Run = {
  readonly definition: Definition;
  readonly state: InstanceState;
  readonly env: Environment;
  readonly effects: Effect[];
  readonly queue: Step[];
  readonly behaviours: Record<FlowNodeType, Behaviour>;
  steps: number;
  /** The day of `env.now`, once it was asked for. */
  today?: string;
  /** What the clock of the organisation shows then, likewise. */
  clock?: string;
  budget: number;
  /** A variable changed: conditional events must be looked at. */
  dirty: boolean;
};

/** Raised by a step that cannot be taken; the token stays where it is, with an incident. */
export class CircuitIncident extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'CircuitIncident';
    this.code = code;
  }
}
