import { type Need, needOf } from '../../../expressions/index.js';
import type { FieldStep, Rule, Step } from '../../plan/Plan.js';
import type { Wanted } from './isPossible.js';

/** Gives what must be so for a step to be shown: its own condition, and those of all that holds it. */
export function wantedOf(step: Step): Wanted[] {
  const own = ruleNeed(step.visible);
  if (step.kind !== 'field') return [...own, ...(step.above ? wantedOf(step.above) : [])];
  const { heading, option, container } = step;
  return [
    ...own,
    ...(option ? [chosen(option), ...wantedOf(option.choice)] : []),
    ...(heading ? wantedOf(heading) : []),
    ...(container.holder && !option ? wantedOf(container.holder) : []),
  ];
}

/** What a step asks by itself. */
export const ruleNeed = (rule: Rule | undefined): Wanted[] =>
  rule ? [{ need: needOf(rule.expression.source), container: rule.container }] : [];

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
