import { compileForm, compileValidator, createFormEvaluator, validateForm } from '@trame/language';

const questions = 300;
const rounds = 40;

/** A third of plain answers, a third computed from them, a third shown and required by a rule. */
function largeForm() {
  const fields = Array.from({ length: questions / 3 }, (_, index) => [
    { id: `a${index}`, type: 'integer', label: 'Nombre', min: 0 },
    { id: `b${index}`, type: 'integer', label: 'Calcul', computed: `a${index} * 2 + ${index}` },
    {
      id: `c${index}`,
      type: 'text',
      label: 'Texte',
      visibleWhen: `b${index} > 10`,
      requiredWhen: `a${index} > 50`,
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
    Array.from({ length: questions / 3 }, (_, index) => [
      [`a${index}`, 20 + ((seed + index) % 40)],
      [`c${index}`, 'une réponse'],
    ]).flat(),
  );

/** Median duration of a piece of work, in milliseconds. */
function median(work) {
  const times = Array.from({ length: rounds }, (_, round) => {
    const started = performance.now();
    work(round);
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[rounds / 2];
}

/** A 300-question form: full validation and one keystroke, against ajv alone on the same data (no rule run). */
export async function bench() {
  const compiled = compileForm(largeForm());
  const validator = compileValidator(compiled);
  const bare = median((round) => validator(answers(round)));
  const full = median((round) => validateForm(compiled, answers(round), {}, validator));
  const evaluator = createFormEvaluator(compiled.form);
  const keystroke = median((round) => evaluator.evaluate({ ...answers(0), a0: round }, {}));
  const line = (name, value) => ({ name, value, unit: 'ms', floor: bare, ratio: value / bare });
  return [
    line('form of 300 questions, validated with its rules', full),
    line('form of 300 questions, one keystroke', keystroke),
  ];
}
