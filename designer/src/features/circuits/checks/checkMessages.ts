import type { Fault } from '@trame/schemas';

/** What the page asks of the worker that checks: one circuit, by its text. */
export type CheckAsked = { id: number; xml: string };

/** What the worker answers: every fault, and the variables that the circuit writes. */
export type CheckAnswered = { id: number; faults: Fault[]; variables: string[] };
