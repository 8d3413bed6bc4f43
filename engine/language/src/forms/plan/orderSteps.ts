import type { Step } from './Plan.js';

/** Puts every step after those it needs, and gives the cycles that prevent it (Tarjan's strongly connected components). */
export function orderSteps(steps: Step[]): { order: Step[]; cycles: Step[][] } {
  const marks = new Map<Step, { index: number; low: number; open: boolean }>();
  const stack: Step[] = [];
  const order: Step[] = [];
  const cycles: Step[][] = [];

  const visit = (step: Step): { low: number } => {
    const mark = { index: marks.size, low: marks.size, open: true };
    marks.set(step, mark);
    stack.push(step);
    for (const needed of step.needs) {
      const known = marks.get(needed);
      if (!known) mark.low = Math.min(mark.low, visit(needed).low);
      else if (known.open) mark.low = Math.min(mark.low, known.index);
    }
    if (mark.low === mark.index) close(step);
    return mark;
  };

  const close = (step: Step): void => {
    const component = stack.splice(stack.indexOf(step));
    for (const member of component) {
      const mark = marks.get(member);
      if (mark) mark.open = false;
    }
    order.push(...component);
    if (component.length > 1 || step.needs.has(step)) cycles.push(component);
  };

  for (const step of steps) if (!marks.has(step)) visit(step);
  return { order, cycles };
}
