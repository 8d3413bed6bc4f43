import {
  compileForm,
  compileValidator,
  createFormEvaluator,
  evaluateExpression,
  submitForm,
} from '@trame/language';

const questions = 300;
const triples = questions / 3;
/** Triples with rules, three each: a form of 300 questions and 60 rules. */
const ruled = 20;
const rounds = 400;

/** A third of numbers, a third of results, a third of texts; in some, the result is computed, the text shown and required. */
function largeForm() {
  const fields = Array.from({ length: triples }, (_, index) => [
    { id: `a${index}`, type: 'integer', label: 'Nombre', min: 0 },
    {
      id: `b${index}`,
      type: 'integer',
      label: 'Résultat',
      ...(index < ruled ? { computed: `a${index} * 2 + ${index}` } : {}),
    },
    {
      id: `c${index}`,
      type: 'text',
      label: 'Texte',
      ...(index < ruled ? { visibleWhen: `b${index} > 10`, requiredWhen: `a${index} > 50` } : {}),
    },
  ]).flat();
  const section = { id: 'section', title: 'Section', fields };
  return {
    $schema: '../../schemas/form/form.schema.json',
    id: 'mesure',
    title: 'Mesure',
    use: 'task',
    domain: 'administratif',
    pages: [{ id: 'page', title: 'Page', sections: [section] }],
  };
}

const answers = (seed) =>
  Object.fromEntries(
    Array.from({ length: triples }, (_, index) => [
      [`a${index}`, 20 + ((seed + index) % 40)],
      ...(index < ruled ? [] : [[`b${index}`, index]]),
      [`c${index}`, 'une réponse'],
    ]).flat(),
  );

/** Median duration of a piece of work, in milliseconds, once it is warm. */
function median(work) {
  for (let round = 0; round < rounds; round += 1) work(round);
  const times = Array.from({ length: rounds }, (_, round) => {
    const started = performance.now();
    work(round);
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[rounds / 2];
}

/** The sixty rules alone, one after the other, as the form runs them. */
function rulesAlone(given) {
  for (let index = 0; index < ruled; index += 1) {
    const [a, b] = [given[`a${index}`], given[`a${index}`] * 2 + index];
    evaluateExpression(`a${index} * 2 + ${index}`, { [`a${index}`]: a });
    evaluateExpression(`b${index} > 10`, { [`b${index}`]: b });
    evaluateExpression(`a${index} > 50`, { [`a${index}`]: a });
  }
}

/** A form of 300 questions and 60 rules: judged whole by the server, its rules apart, one keystroke; against ajv alone. */
export async function bench() {
  const compiled = compileForm(largeForm());
  const validator = compileValidator(compiled);
  const given = Array.from({ length: 50 }, (_, seed) => answers(seed));
  const floor = median((round) => validator(given[round % 50]));
  const evaluator = createFormEvaluator(compiled.form);
  const line = (name, value) => ({ name, value, unit: 'ms', floor, ratio: value / floor });
  return [
    line(
      'form of 300 questions, 60 rules, judged whole',
      median((round) => submitForm(compiled, given[round % 50], {}, validator)),
    ),
    line(
      'its 60 rules alone',
      median((round) => rulesAlone(given[round % 50])),
    ),
    line(
      'one keystroke in it',
      median((round) => evaluator.evaluate({ ...given[0], a0: round }, {})),
    ),
  ];
}
