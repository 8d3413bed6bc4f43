import { type Fuel, expressionLimits } from '../../expressions/index.js';

/**
 * What is left to the rules of one evaluation of a form, all together: about a second, as for one expression alone. A rule
 * may use half of it, so that one which runs away leaves the others something to be judged with.
 */
export class RuleBudget {
  private left: number = expressionLimits.fuel;

  /** Runs a rule with its share, and counts what it used, whatever came of it. */
  share<T>(run: (fuel: Fuel) => T): T {
    const given = this.left / 2;
    const fuel = { left: given };
    try {
      return run(fuel);
    } finally {
      this.left -= given - Math.max(0, fuel.left);
    }
  }

  /** Another evaluation begins. */
  renew(): void {
    this.left = expressionLimits.fuel;
  }
}
