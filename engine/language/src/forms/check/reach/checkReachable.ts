import { quote } from '../../../expressions/index.js';
import { type Step, stepName } from '../../plan/Plan.js';
import type { FormCheck } from '../FormCheck.js';
import { ClosedAnswers } from './ClosedAnswers.js';
import { Comparisons } from './Comparisons.js';

/**
 * Reports pages, sections and questions that no answer can ever show. Only what is certain is told. Conditions on closed
 * answers (oui/non, choices) are tried on every combination; of the others it is told when what they compare (numbers,
 * dates, texts, counts, what the context gives) leaves no value, what cannot be read being taken as it may be.
 */
export function checkReachable(check: FormCheck): void {
  const lost = new Set<Step>();
  const cyclic = new Set(check.plan.cycles.flat());
  const whyNever = findWhyNever(check);
  for (const step of [...check.plan.headings, ...check.plan.fields]) {
    if (aboves(step).some((above) => lost.has(above))) {
      lost.add(step);
      continue;
    }
    if (cyclic.has(step) || check.isTold(`${step.source}/visibleWhen`)) continue;
    const never = whyNever(step);
    if (never === undefined) continue;
    lost.add(step);
    const own = step.kind === 'field' ? step.field.visibleWhen : step.visible?.expression.source;
    check.report({
      path: own === undefined ? step.source : `${step.source}/visibleWhen`,
      rule: 'unreachable',
      message: `${quote(stepName(step))} ${never}`,
      ...(own === undefined ? {} : { value: own }),
      remedy: 'Corrigez la condition, ou supprimez ce qui ne sert pas.',
      level: 'error',
    });
  }
}

/** Gives what tells, in French, that a step is never shown and why; nothing when it may be. */
function findWhyNever({ plan, names }: FormCheck): (step: Step) => string | undefined {
  const closed = new ClosedAnswers(names);
  const compared = new Comparisons({ names });
  // What is only said, or computed, may be shown of an answer that is refused: the bounds of questions do not count.
  const asking = new Set<Step>(
    plan.fields
      .filter(({ type, field }) => type.answered && field.computed === undefined)
      .flatMap((step) => [step, ...holders(step)]),
  );
  const mayHold = (step: Step, admitted: boolean): boolean =>
    step.visible !== undefined && closed.mayHold(step) && compared.mayHold(step, admitted);
  return (step) => {
    if (!closed.mayShow(step) || !compared.mayShow(step, false))
      return `n’est jamais affiché\u00a0: ${mayHold(step, false) ? NOT_TOGETHER : 'aucune réponse ne remplit sa condition.'}`;
    if (!asking.has(step) || compared.mayShow(step, true)) return undefined;
    return `n’est affiché par aucune réponse admise\u00a0: ${mayHold(step, true) ? NOT_TOGETHER : 'les bornes des questions que sa condition lit l’excluent.'}`;
  };
}

const NOT_TOGETHER =
  'sa condition ne peut pas être remplie avec celles de ce qui contient, ou porte, les réponses qu’elle lit.';

const holders = (step: Step): Step[] => aboves(step).flatMap((above) => [above, ...holders(above)]);

function aboves(step: Step): Step[] {
  if (step.kind !== 'field') return step.above ? [step.above] : [];
  return [step.heading, step.container.holder, step.option?.choice].filter((each) => each !== undefined);
}
