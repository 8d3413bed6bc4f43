import type { FormEvaluation, FormFault } from '@trame/language';
import { readAt } from './path.js';

/** What the person has met so far. */
export interface ToldAlready {
  /** Questions that were left. */
  touched: ReadonlySet<string>;
  /** Faults that the server found, with the answer it found them in. */
  sent: readonly { fault: FormFault; value: unknown }[];
}

/** Whether a question is on a page that was left. */
export type IsLeftBehind = (pointer: string) => boolean;

/**
 * The faults to say now: those of the questions already left and of the pages that were left, all once submission was
 * tried, and the server's as long as their answer is the same. A compulsory question left empty is told once its page
 * was left: the steps count it.
 */
export function faultsToSay(
  evaluation: FormEvaluation,
  { touched, sent }: ToldAlready,
  wasTried: boolean,
  isLeftBehind: IsLeftBehind,
): readonly FormFault[] {
  const own = wasTried
    ? evaluation.faults
    : evaluation.faults.filter(
        (fault) => isLeftBehind(fault.path) || isLeft(fault, touched, evaluation.data),
      );
  if (sent.length === 0) return own;
  const keys = new Set(own.map((fault) => `${fault.path} ${fault.message}`));
  const still = sent
    .filter(({ fault, value }) => readAt(evaluation.data, fault.path) === value)
    .map(({ fault }) => fault)
    .filter((fault) => !keys.has(`${fault.path} ${fault.message}`));
  return still.length > 0 ? [...own, ...still] : own;
}

function isLeft(fault: FormFault, touched: ReadonlySet<string>, data: Record<string, unknown>): boolean {
  let pointer = fault.path;
  while (pointer && !touched.has(pointer)) pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  if (!pointer) return false;
  return fault.rule !== 'required' || readAt(data, fault.path) !== undefined;
}
