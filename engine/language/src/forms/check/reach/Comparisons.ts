import type { FormCheck } from '../FormCheck.js';
import type { Step } from '../../plan/Plan.js';
import { Effort } from './Effort.js';
import { isPossible, type Form } from './isPossible.js';
import { Variables } from './Variable.js';
import { Wants } from './Wants.js';

/** Needs looked at before giving up, for a step and for a form: beyond, it may be possible. */
const mostLooks = { step: 4000, form: 60_000 };

/** What the comparisons of a form (numbers, dates, texts, counts) leave possible; what cannot be read may be. */
export class Comparisons {
  private readonly admitted: Variables;
  private readonly typed: Variables;
  private readonly wants = new Wants();
  private readonly effort = new Effort(mostLooks.step, mostLooks.form);

  constructor({ names }: Pick<FormCheck, 'names'>) {
    this.admitted = new Variables(names, true);
    this.typed = new Variables(names, false);
  }

  /** Whether some answers may show a step: false is certain. @param admitted whether they keep the bounds of questions */
  mayShow(step: Step, admitted: boolean): boolean {
    return isPossible(this.wants.of(step), this.form(admitted, true));
  }

  /** Whether the condition of a step may hold, whatever shows it and what it reads. */
  mayHold(step: Step, admitted: boolean): boolean {
    return isPossible(this.wants.own(step), this.form(admitted, false));
  }

  private form(admitted: boolean, shown: boolean): Form {
    return {
      variables: admitted ? this.admitted : this.typed,
      shown: (step) => (shown ? this.wants.of(step) : []),
      effort: this.effort,
    };
  }
}
