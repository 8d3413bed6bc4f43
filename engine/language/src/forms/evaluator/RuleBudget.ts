import { type Fuel, expressionLimits } from '../../expressions/index.js';

/** How near its bound an evaluation came, from 0 to 1, and the rule that did most of the work. */
export interface Strain {
  share: number;
  source: string;
}

/**
 * What is left to the rules of one evaluation of a form, all together: about a second, as for one expression alone. A rule
 * may use half of it, so that one which runs away leaves the others something to be judged with.
 */
export class RuleBudget {
  private left: number = expressionLimits.fuel;
  private hardest = 0;
  private readonly used = new Map<string, number>();

  /** Runs a rule with its share, and counts what it used, whatever came of it. @param source names it in what is told */
  share<T>(run: (fuel: Fuel) => T, source = ''): T {
    const given = this.left / 2;
    const fuel = { left: given };
    try {
      return run(fuel);
    } finally {
      const used = given - Math.max(0, fuel.left);
      if (used > 0) this.count(used, given, source);
    }
  }

  private count(used: number, given: number, source: string): void {
    this.left -= used;
    this.hardest = Math.max(this.hardest, used / given);
    this.used.set(source, (this.used.get(source) ?? 0) + used);
  }

  /** The nearest that one rule came to its share, or all of them together to the whole. */
  strain(): Strain {
    const [source = ''] = [...this.used].reduce<[string?, number?]>(
      (most, each) => (each[1] > (most[1] ?? 0) ? each : most),
      [],
    );
    return { share: Math.max(this.hardest, 1 - this.left / expressionLimits.fuel), source };
  }

  /** Another evaluation begins. */
  renew(): void {
    this.left = expressionLimits.fuel;
    this.hardest = 0;
    this.used.clear();
  }
}
