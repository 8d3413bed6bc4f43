/**
 * One thing that somebody who mends an instance does to it. `in` names the execution of the sub-process or called
 * circuit that is meant, when several are under way.
 */
export type RepairStep =
  /** A token appears before an element, which is then entered. */
  | { do: 'startBefore'; elementId: string; in?: string }
  /** A token appears after an element, as if it had been done. */
  | { do: 'startAfter'; elementId: string; in?: string }
  /** An execution ends, with all that lives in it. */
  | { do: 'cancel'; executionId: string }
  /** What an execution waits for is given up; it goes on as if it had come, without result. */
  | { do: 'skip'; executionId: string }
  /** A variable of the instance, or of one execution, takes a value. */
  | { do: 'setVariable'; name: string; value: unknown; executionId?: string }
  /** A timer is due at another instant, ISO 8601. */
  | { do: 'moveTimer'; executionId: string; timerId: string; due: string };

/** Why a step cannot be made; `step` is its position in the list. */
export type RepairFault = { step?: number; code: string; message: string };

/** Raised when an instance cannot be mended as asked: it stays as it was. */
export class RepairRefused extends Error {
  constructor(readonly faults: RepairFault[]) {
    super(faults.map(({ code, message }) => `${code}: ${message}`).join(' '));
    this.name = 'RepairRefused';
  }
}
