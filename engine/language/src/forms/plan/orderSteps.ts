import type { Step } from './Plan.js';

/** A step on the way, and what it needs that is still to be seen. */
interface Visit {
  step: Step;
  mark: Mark;
  waiting: Iterator<Step>;
}

type Mark = { index: number; low: number; open: boolean };

/**
 * Puts every step after those it needs, and gives the cycles that prevent it (Tarjan's strongly connected components).
 * Visits are kept in a list: thousands of rules that wait for one another would be too deep for calls.
 */
export function orderSteps(steps: Step[]): { order: Step[]; cycles: Step[][] } {
  const marks = new Map<Step, Mark>();
  const stack: Step[] = [];
  const order: Step[] = [];
  const cycles: Step[][] = [];

  const open = (step: Step): Visit => {
    const mark = { index: marks.size, low: marks.size, open: true };
    marks.set(step, mark);
    stack.push(step);
    return { step, mark, waiting: step.needs.values() };
  };

  const close = (step: Step): void => {
    const component = stack.splice(stack.lastIndexOf(step));
    for (const member of component) {
      const mark = marks.get(member);
      if (mark) mark.open = false;
    }
    order.push(...component);
    if (component.length > 1 || step.needs.has(step)) cycles.push(component);
  };

  const visit = (first: Step): void => {
    const way = [open(first)];
    for (let at = way.at(-1); at; at = way.at(-1)) {
      const { done, value: needed } = at.waiting.next();
      const known = needed && marks.get(needed);
      if (needed && !known) way.push(open(needed));
      else if (known?.open) at.mark.low = Math.min(at.mark.low, known.index);
      if (done !== true) continue;
      if (at.mark.low === at.mark.index) close(at.step);
      way.pop();
      const above = way.at(-1);
      if (above) above.mark.low = Math.min(above.mark.low, at.mark.low);
    }
  };

  for (const step of steps) if (!marks.has(step)) visit(step);
  return { order, cycles };
}
