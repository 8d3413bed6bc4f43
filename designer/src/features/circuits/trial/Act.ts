import type { ScenarioAct } from '@trame/schemas';

/** Answers, values handed over. */
export type Data = Record<string, unknown>;

/**
 * What somebody does in a try; `at` is the element that waits for it. Acts alone are kept: where the circuit stands is
 * played again from them, so that they also try the circuit as it becomes.
 */
export type Act = ScenarioAct;
