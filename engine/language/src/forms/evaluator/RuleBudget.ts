/** Steps that one evaluation of a form may take, all its rules together: about a second (feelin takes 4 µs a step). */
const mostSteps = 200_000;

/** What is left to the rules of one evaluation. feelin has no interrupt: a rule is counted before it is run. */
export class RuleBudget {
  private left = mostSteps;

  /** Takes the steps of a rule from what is left; false, and nothing taken, when there is not enough. */
  spend(steps: number): boolean {
    if (steps > this.left) return false;
    this.left -= steps;
    return true;
  }

  /** Another evaluation begins. */
  renew(): void {
    this.left = mostSteps;
  }
}
