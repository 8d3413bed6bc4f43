import type { Need } from '../../../expressions/index.js';
import type { FieldStep, Step } from '../../plan/Plan.js';
import type { Wanted } from './isPossible.js';

/** What must be so for the steps of a form to be shown; put together once, however often it is asked for. */
export class Wants {
  private readonly found = new Map<Step, readonly Wanted[]>();

  /** For a step: its own condition, and those of all that holds it. */
  of(step: Step): readonly Wanted[] {
    const wanted = this.found.get(step) ?? [...this.own(step), ...this.above(step)];
    this.found.set(step, wanted);
    return wanted;
  }

  /** What a step asks by itself. */
  own({ visible }: Step): readonly Wanted[] {
    return visible ? [{ need: visible.expression.need, container: visible.container }] : [];
  }

  private above(step: Step): readonly Wanted[] {
    if (step.kind !== 'field') return step.above ? this.of(step.above) : [];
    const { heading, option, container } = step;
    return [
      ...(option ? [chosen(option), ...this.of(option.choice)] : []),
      ...(heading ? this.of(heading) : []),
      ...(container.holder && !option ? this.of(container.holder) : []),
    ];
  }
}

/** The answer under which a question is asked. */
function chosen({ choice, value }: NonNullable<FieldStep['option']>): Wanted {
  const operator = choice.field.type === 'choices' ? 'contains' : '=';
  const need: Need = {
    kind: 'test',
    of: { path: [choice.field.id] },
    operator,
    value: { kind: 'text', value },
  };
  return { need, container: choice.container };
}
