import type { Assignment, InstanceState } from '../circuits/index.js';

/** Something the circuit waits for. */
export type Wait =
  | {
      kind: 'task';
      at: string;
      executionId: string;
      name: string;
      form?: string;
      grid?: string;
      who: readonly Assignment[];
      due?: string;
    }
  | { kind: 'job'; at: string; executionId: string; connector: string; inputs: Record<string, unknown> }
  | { kind: 'timer'; at: string; executionId: string; timerId: string; due: string }
  | { kind: 'message' | 'signal'; at: string; executionId: string; name: string }
  | { kind: 'incident'; at: string; executionId: string; message: string };

/** Something that happened, for the journal. */
export type Line = {
  now: string;
  kind:
    | 'started'
    | 'task'
    | 'taskDone'
    | 'taskWithdrawn'
    | 'job'
    | 'jobDone'
    | 'jobFailed'
    | 'timerFired'
    | 'rappel'
    | 'alerte'
    | 'messageSent'
    | 'messageReceived'
    | 'signalSent'
    | 'signalReceived'
    | 'stage'
    | 'incident'
    | 'ended';
  at?: string;
  name?: string;
  who?: Assignment;
};

/** Where a try stands, once its acts were played. */
export type Played = {
  state: InstanceState;
  now: string;
  waits: Wait[];
  lines: Line[];
  /** How often each element was gone through, and each flow. */
  reached: ReadonlyMap<string, number>;
  /** The latest answers to each form, by its name in expressions. */
  answers: Readonly<Record<string, Record<string, unknown>>>;
  /** Tokens that stand on an element. */
  tokens: ReadonlyMap<string, number>;
  ended?: 'completed' | 'terminated' | 'error' | 'cancelled';
  /** The first act that nothing waits for any more, and why; those after it were not played. */
  refused?: { index: number; why: 'nothingWaits' | 'clockBack' | 'tooMany' };
};
