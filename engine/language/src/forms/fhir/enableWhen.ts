import { type SimpleTest, simpleTests } from '../../expressions/index.js';
import type { Container, FieldStep } from '../plan/Plan.js';
import { answersOf } from './codings.js';
import { enableWhenExpression } from './extensions.js';
import type { EnableWhen, QuestionnaireItem } from './Questionnaire.js';

/** When an item is shown, as FHIR says it. */
export type Enabling = Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior' | 'extension'>;

/** What conditions need: how a question is named, and the code system of the form's own answers. */
export interface EnablingScope {
  linkIdOf: (step: FieldStep) => string;
  system: string;
}

/**
 * Translates a condition. `enableWhen` says comparisons joined by `and` alone or by `or` alone, on questions of the form,
 * false while the question is unanswered; anything else is kept as FEEL in the extension of SDC.
 */
export function enabling(source: string | undefined, container: Container, scope: EnablingScope): Enabling {
  if (source === undefined) return {};
  const found = simpleTests(source);
  const tests = found?.tests.map((test) => enableWhenOf(test, container, scope)) ?? [];
  const said = tests.filter((test) => test !== undefined);
  if (!found || said.length < tests.length) return { extension: [enableWhenExpression(source)] };
  return { enableWhen: said, ...(said.length > 1 ? { enableBehavior: found.behavior } : {}) };
}

/** A question nested under an answer. */
export function enabledBy(choice: FieldStep, value: string, scope: EnablingScope): EnableWhen | undefined {
  const coding = answersOf(choice.field, scope.system).find((answer) => answer.value === value)?.coding;
  return coding && { question: scope.linkIdOf(choice), operator: '=', answerCoding: coding };
}

function enableWhenOf(test: SimpleTest, container: Container, scope: EnablingScope): EnableWhen | undefined {
  const step = questionAt(test.path, container);
  if (!step) return undefined;
  const question = scope.linkIdOf(step);
  if (test.value.kind === 'null') {
    if (step.field.type === 'yesNo' || step.inner) return undefined;
    if (test.operator === '=' || test.operator === '!=')
      return { question, operator: 'exists', answerBoolean: test.operator === '!=' };
    return undefined;
  }
  // An unanswered question differs from everything in FEEL, and enables nothing in FHIR.
  if (test.operator === '!=') return undefined;
  const answer = answers[step.field.type]?.(test, step, scope);
  return answer && { question, operator: test.operator === 'contains' ? '=' : test.operator, ...answer };
}

type Answer = (test: SimpleTest, step: FieldStep, scope: EnablingScope) => Partial<EnableWhen> | undefined;

const coded: Answer = ({ operator, value }, { field }, { system }) => {
  if (value.kind !== 'text' || operator !== (field.type === 'choices' ? 'contains' : '=')) return undefined;
  // Untouched, a yes/no is « non renseigné » in a rule, and has no answer in FHIR.
  if (field.type === 'yesNo' && value.value === 'nonRenseigne') return undefined;
  const answerCoding = answersOf(field, system).find((answer) => answer.value === value.value)?.coding;
  return answerCoding && { answerCoding };
};

const counted =
  (name: 'answerInteger' | 'answerDecimal'): Answer =>
  ({ operator, value }) => {
    if (value.kind !== 'number' || operator === 'contains') return undefined;
    return name === 'answerDecimal' || Number.isInteger(value.value) ? { [name]: value.value } : undefined;
  };

const written: Answer = ({ operator, value }) =>
  value.kind === 'text' && operator === '=' ? { answerString: value.value } : undefined;

const answers: Partial<Record<FieldStep['field']['type'], Answer>> = {
  yesNo: coded,
  choice: coded,
  choices: coded,
  integer: counted('answerInteger'),
  decimal: counted('answerDecimal'),
  text: written,
  longText: written,
  date: ({ operator, value }) =>
    value.kind === 'day' && operator !== 'contains' ? { answerDate: value.value } : undefined,
};

/** A question by its path, from its own level outwards; nothing for a part of an answer, or inside rows from outside. */
function questionAt([name = '', ...rest]: readonly string[], container: Container): FieldStep | undefined {
  const step = container.byId.get(name);
  if (!step) return container.parent ? questionAt([name, ...rest], container.parent) : undefined;
  if (rest.length === 0) return step;
  return step.inner && step.type.holds === 'object' ? step.inner.byId.get(rest[0] ?? '') : undefined;
}
