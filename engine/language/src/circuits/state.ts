import type { Assignment, Definition, Priority } from './definition.js';
import type { BusinessCalendar } from './run/BusinessCalendar.js';
import type { RepairStep } from './repair/RepairStep.js';

/** The version of the state's shape. */
export const STATE_VERSION = 1;

/** The execution that stands for the whole instance. */
export const ROOT = '0';

/** A timer armed by an execution: the event it is for, which of its definitions, what remains of a cycle. */
export type ArmedTimer = {
  event: string;
  index: number;
  due: string;
  left?: number;
  /** Somebody chose its date: no fact changes it any more. */
  moved?: true;
};

/** A completed activity that compensation can undo. */
export type Compensable = {
  id: string;
  at: string;
  in: string;
  vars?: Record<string, unknown>;
  /** One instance of a loop: the handler is that of the whole. */
  instance?: true;
};

/** What a stopped token was about to do; `job`: its job failed; `join`: its join cannot go. */
export type Stuck = 'enter' | 'begin' | 'complete' | 'leave' | 'settle' | 'compensate' | 'job' | 'join';

/**
 * A token: somewhere in the graph, inside another execution (a sub-process, a called circuit, a loop) or the root.
 * Ids are the executionIds of effects and events; they are never used twice in an instance.
 */
export type Token = {
  id: string;
  /** The element; for the root, the process. */
  at: string;
  /** The execution it lives in; '' for the root. */
  in: string;
  /** The sequence flow it came by, kept while it waits at a join. */
  via?: string;
  /** Waits at a join or for its start quantity. */
  queued?: true;
  /** Has begun its work. */
  active?: true;
  /** The scope it runs has started: its event sub-processes listen. */
  open?: true;
  vars?: Record<string, unknown>;
  timers?: Record<string, ArmedTimer>;
  /** Parallel multiple events: the definitions that came, by event. */
  got?: Record<string, number[]>;
  /** Conditional events whose condition held when last looked at. */
  held?: string[];
  /** Loop body: how many ended, how many there are, how many begun. */
  loop?: {
    done: number;
    total?: number;
    begun: number;
    list?: unknown[];
    results?: unknown[];
    thrown?: number;
  };
  /** Index of an instance of a loop. */
  index?: number;
  /** Reference of the called definition. */
  calls?: string;
  /** An interrupting event sub-process has taken over the scope. */
  interrupted?: true;
  /** Ad-hoc sub-process: how many of its activities were begun. */
  begun?: number;
  /** Complex gateway: flows consumed in the first phase. */
  consumed?: string[];
  /** Stopped, at what, and by the incident of which execution when not its own. */
  stuck?: { phase: Stuck; with?: string; result?: unknown };
  /** The execution that waits for this compensation handler. */
  compensates?: string;
  /** What remains to compensate, last completed first, and what follows. */
  todo?: { entries: Compensable[]; then: 'leave' | 'consume' | 'scope' | 'cancel' };
};

export type InstanceStatus = 'running' | 'completed' | 'terminated' | 'failed' | 'cancelled';

/** Where an instance stands: thin plain JSON. */
export type InstanceState = {
  v: typeof STATE_VERSION;
  status: InstanceStatus;
  seq: number;
  variables: Record<string, unknown>;
  tokens: Token[];
  compensable?: Compensable[];
};

/** A message or a signal; with its execution, and which of the elements it waits at, when it is for one wait alone. */
type Received = {
  name: string;
  executionId?: string;
  elementId?: string;
  payload?: Record<string, unknown>;
};

/** What happens to an instance. */
export type CircuitEvent =
  | {
      type: 'start';
      variables?: Record<string, unknown>;
      result?: Record<string, unknown>;
      startEventId?: string;
    }
  | { type: 'taskCompleted'; executionId: string; result: Record<string, unknown> }
  | { type: 'jobCompleted'; executionId: string; result: Record<string, unknown> }
  | { type: 'jobFailed'; executionId: string; error: { code: string; message: string } }
  | { type: 'timerFired'; executionId: string; timerId: string }
  | ({ type: 'messageReceived' } & Received)
  | ({ type: 'signalReceived' } & Received)
  | { type: 'variableSet'; variables: Record<string, unknown> }
  | { type: 'contextChanged' }
  | { type: 'cancel' }
  | { type: 'retry'; executionId: string }
  /** Somebody mends the instance. */
  | { type: 'repair'; steps: RepairStep[] }
  /** The instance goes on in another version of its circuit: what it waits for is taken up there. */
  | {
      type: 'migrated';
      arm: { executionId: string; elementId: string; index: number }[];
      resubscribe: string[];
    };

/** What an instance wishes of the outside, in the order of its wishes. */
export type Effect =
  | {
      kind: 'createTask';
      executionId: string;
      elementId: string;
      name: string;
      documentation?: string;
      form?: string;
      grid?: string;
      documentVariable?: string;
      documentId?: string;
      assignments: Assignment[];
      /** Whose hands the task is put in when it opens, if they may do it. */
      person?: string;
      due?: string;
      priority: Priority;
    }
  | { kind: 'cancelTask'; executionId: string }
  | {
      kind: 'createJob';
      executionId: string;
      elementId: string;
      connector: string;
      inputs: Record<string, unknown>;
      retries: number;
    }
  | { kind: 'cancelJob'; executionId: string }
  | { kind: 'armTimer'; executionId: string; timerId: string; elementId: string; dueAt: string }
  | { kind: 'disarmTimer'; timerId: string }
  | {
      kind: 'subscribe';
      executionId: string;
      elementId: string;
      message?: string;
      signal?: string;
      correlation?: string;
    }
  | { kind: 'unsubscribe'; executionId: string }
  | {
      kind: 'throwMessage';
      executionId: string;
      elementId: string;
      name: string;
      correlation?: string;
      /** Until when it waits for somebody, when the circuit says so: ISO 8601. */
      expiresAt?: string;
      payload?: Record<string, unknown>;
    }
  | {
      kind: 'throwSignal';
      executionId: string;
      elementId: string;
      name: string;
      correlation?: string;
      payload?: Record<string, unknown>;
    }
  | { kind: 'setStage'; stage: string }
  | {
      kind: 'history';
      elementId: string;
      executionId: string;
      what: 'entered' | 'completed' | 'cancelled' | 'skipped' | 'flow';
      name?: string;
    }
  | {
      kind: 'incident';
      executionId: string;
      elementId: string;
      code: string;
      message: string;
      name?: string;
    }
  | { kind: 'ended'; outcome: 'completed' | 'terminated' | 'error' | 'cancelled'; errorCode?: string };

/** What the interpreter is handed; it reads no clock and nothing else of the outside. */
export type Environment = {
  /** ISO 8601 instant with its offset. */
  now: string;
  /** Names FEEL sees beside the variables: dossier, usager, etablissement, formulaires. */
  context?: Record<string, unknown>;
  /** IANA name of the zone of dates without time; Europe/Paris unless told. */
  timeZone?: string;
  /** The days off by which days of work are counted; without them, a delay in days of work is an incident. */
  calendar?: BusinessCalendar;
  decide?: (ref: string, context: Record<string, unknown>) => unknown;
  definitionOf?: (ref: string) => Definition | undefined;
  /** Steps one advance may take before an incident; 2,000 unless told. */
  stepBudget?: number;
};

/** What an advance gives. */
export type Advanced = { state: InstanceState; effects: Effect[] };
