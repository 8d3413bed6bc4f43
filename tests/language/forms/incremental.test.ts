import fc from 'fast-check';
import { createFormEvaluator, evaluateForm } from '@trame/language';
import type { Field } from '@trame/schemas';
import { buildForm, check, field, option } from './buildForm.js';
import { spentSince } from '../../support/spent.js';

const form = buildForm(
  [
    field('a', 'integer', { min: 0 }),
    field('b', 'integer', { computed: 'a * 2' }),
    field('o', 'yesNo', { visibleWhen: 'b > 4' }),
    field('m', 'choice', {
      options: [option('x', [field('d', 'text', { required: true })]), option('y')],
      requiredWhen: 'o = "oui"',
    }),
    field('l', 'repeat', {
      visibleWhen: 'm != "y"',
      fields: [
        field('p', 'integer'),
        field('q', 'integer', { computed: 'p + a' }),
        field('z', 'text', { visibleWhen: 'q > 3', required: true }),
      ],
    }),
    field('s', 'integer', { computed: 'sum(l[q != null].q)', checks: [check('c', 's < seuil')] }),
    field('g', 'group', { fields: [field('u', 'yesNo'), field('v', 'text', { visibleWhen: 'u = "oui"' })] }),
    field('w', 'text', { requiredWhen: 'g.v != null' }),
  ],
  { checks: [check('f', 's > a', { fields: ['s'] })] },
);

const answers = fc.record(
  {
    a: fc.oneof(fc.integer({ min: -2, max: 5 }), fc.constant('x')),
    o: fc.constantFrom('oui', 'non', 'nonRenseigne'),
    m: fc.constantFrom('x', 'y'),
    d: fc.constantFrom('', 'texte'),
    l: fc.array(
      fc.record({ p: fc.integer({ min: 0, max: 4 }), z: fc.constantFrom('', 'z') }, { requiredKeys: [] }),
      { maxLength: 3 },
    ),
    g: fc.record({ u: fc.constantFrom('oui', 'non'), v: fc.constantFrom('', 'v') }, { requiredKeys: [] }),
    w: fc.constantFrom('', 'w'),
  },
  { requiredKeys: [] },
);
const context = fc.record({ seuil: fc.integer({ min: 0, max: 10 }) });

describe('Given an evaluator that remembers', () => {
  it('When any answers follow any others, Then it gives what a fresh evaluation gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(answers, context), { minLength: 1, maxLength: 6 }), (steps) => {
        const evaluator = createFormEvaluator(form);
        for (const [data, names] of steps)
          expect(evaluator.evaluate(data, names)).toEqual(evaluateForm(form, data, names));
      }),
      { numRuns: 300 },
    );
  });

  it('When nothing changed, Then no rule runs; when one answer did, only the rules that read it', () => {
    const evaluator = createFormEvaluator(form);
    const data = { a: 3, l: [{ p: 1 }] };
    evaluator.evaluate(data, { seuil: 4 });
    evaluator.evaluate({ ...data }, { seuil: 4 });
    expect(evaluator.lastRuns()).toBe(0);
    evaluator.evaluate({ ...data, g: { u: 'oui' } }, { seuil: 4 });
    expect(evaluator.lastRuns()).toBe(2);
    evaluator.evaluate({ ...data, g: { u: 'oui' } }, { seuil: 5 });
    expect(evaluator.lastRuns()).toBe(1);
  });

  it('When an object is unchanged, Then it is given back as it came', () => {
    const plain = createFormEvaluator(
      buildForm([field('a', 'text'), field('g', 'group', { fields: [field('b', 'text')] })]),
    );
    const data = { a: 'x', g: { b: 'y' } };
    expect(plain.evaluate(data, {}).data).toBe(data);
  });
});

describe('Given a form of 300 questions, a rule on each', () => {
  const large: Field[] = Array.from({ length: 100 }, (_, index) => [
    field(`a${String(index)}`, 'integer'),
    field(`b${String(index)}`, 'integer', { computed: `a${String(index)} * 2 + ${String(index)}` }),
    field(`c${String(index)}`, 'text', {
      visibleWhen: `b${String(index)} > 10`,
      requiredWhen: `a${String(index)} > 50`,
    }),
  ]).flat();

  it('When one answer changes, Then a handful of rules run and a keystroke stays under 10 ms', () => {
    const evaluator = createFormEvaluator(buildForm(large));
    let data: Record<string, unknown> = Object.fromEntries(
      large.filter((each) => each.type === 'integer' && !each.computed).map((each) => [each.id, 60]),
    );
    evaluator.evaluate(data, {});
    const spent = spentSince();
    for (let index = 0; index < 50; index += 1) {
      data = { ...data, [`a${String(index)}`]: index };
      evaluator.evaluate(data, {});
      expect(evaluator.lastRuns()).toBeLessThanOrEqual(4);
    }
    expect(spent() / 50).toBeLessThan(10);
  });
});
