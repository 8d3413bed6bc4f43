import type { Fixture } from '@trame/schemas';
import {
  checkForm,
  compileForm,
  createFormEvaluator,
  evaluateForm,
  initialData,
  runFixture,
  submitForm,
} from '@trame/language';
import { buildForm, check, field, option } from './buildForm.js';

const told = (form: ReturnType<typeof buildForm>, data: Record<string, unknown>) =>
  evaluateForm(form, data, {}).faults.map(({ path, rule, level }) => [path, rule, level]);

describe('Given a rule that breaks down on some answers', () => {
  const form = buildForm([
    field('total', 'integer'),
    field('parts', 'integer'),
    field('part', 'decimal', { computed: 'total / parts' }),
    field('fin', 'date', { computed: 'if total > 3 then null else date("2026-01-01")' }),
  ]);

  it('When it divides by zero, Then it gives nothing, the place is named, and the answers may still be sent', () => {
    const { answers, faults } = submitForm(compileForm(form), { total: 4, parts: 0 }, {});
    expect(answers).toEqual({ total: 4, parts: 0 });
    expect(faults).toMatchObject([{ path: '/part', rule: 'not-computed', level: 'warning' }]);
    expect(faults[0]?.message).toContain('division par zéro');
  });

  it('When it waits for an answer, or gives nothing on purpose, Then nothing is said', () => {
    expect(told(form, { total: 4 })).toEqual([]);
    expect(told(form, { total: 4, parts: 2 })).toEqual([]);
  });

  it('When the answer comes right, Then the remark goes', () => {
    const evaluator = createFormEvaluator(form);
    expect(evaluator.evaluate({ total: 4, parts: 0 }, {}).faults).toHaveLength(1);
    const { data, faults } = evaluator.evaluate({ total: 4, parts: 2 }, {});
    expect([data['part'], faults]).toEqual([2, []]);
  });
});

describe('Given rules that cost more with every row', () => {
  const perRow = buildForm([
    field('refs', 'repeat', { maxItems: 500, fields: [field('y', 'integer')] }),
    field('rows', 'repeat', {
      maxItems: 500,
      fields: [field('x', 'integer'), field('same', 'integer', { computed: 'count(refs[y = x])' })],
    }),
  ]);
  const rows = (count: number) => Array.from({ length: count }, (_, x) => ({ x }));
  const refs = (count: number) => Array.from({ length: count }, (_, y) => ({ y }));
  const pairs = buildForm([
    field('rows', 'repeat', { maxItems: 500, fields: [field('x', 'integer')] }),
    field('ok', 'text', {
      checks: [check('unique', 'every a in rows, b in rows satisfies a.x = b.x or a.x != b.x')],
      visibleWhen: 'some a in rows, b in rows satisfies a.x > b.x',
    }),
  ]);

  it('When rows are few, Then each is computed', () => {
    const { data, faults } = evaluateForm(perRow, { rows: rows(3), refs: refs(2) }, {});
    expect((data['rows'] as { same: number }[]).map(({ same }) => same)).toEqual([1, 1, 0]);
    expect(faults).toEqual([]);
    expect(told(pairs, { rows: rows(100) })).toEqual([]);
  });

  it('When a case of the form comes near the bound of its rules, Then publication remarks it, with the rule', () => {
    const kept = (count: number): Fixture =>
      ({
        title: 'Essai',
        form: 'essai',
        expected: 'accepted',
        context: {},
        data: { rows: rows(count) },
      }) as never;
    const play = (count: number) => runFixture(compileForm(pairs), kept(count));
    expect(play(100)).toMatchObject([{ rule: 'rules-near-bound', level: 'warning', path: '/data' }]);
    expect(play(100)[0]?.message).toMatch(/6\d\s% du travail permis, surtout «\severy a in rows/);
    expect(play(130)).toMatchObject([{ rule: 'fixture-fails', path: '/data/ok' }]);
    expect(play(40)).toEqual([]);
  });

  it('When rows are many, Then the rule is not run, its place is told as an error, and the answer comes at once', () => {
    // Of the processor, not of the clock: others may be at work on the same machine.
    const started = process.cpuUsage();
    expect(told(pairs, { rows: rows(500) })).toEqual([['/ok', 'too-costly', 'error']]);
    const found = told(perRow, { rows: rows(500), refs: refs(500) });
    expect(found.at(-1)).toEqual(['/rows', 'too-costly', 'error']);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(6000);
  });
});

describe('Given a form that opens on what was said before', () => {
  const form = buildForm([
    field('etat', 'choice', { options: [option('bon'), option('moyen')], defaultFrom: 'precedent.etat' }),
    field('poids', 'decimal', { max: 200, defaultFrom: 'precedent.poids' }),
    field('enfants', 'repeat', {
      maxItems: 2,
      defaultFrom: 'precedent.enfants',
      fields: [field('prenom', 'text'), field('age', 'integer'), field('accord', 'signature')],
    }),
    field('accord', 'signature', { defaultFrom: 'precedent.accord' }),
  ]);
  const signed = { statut: 'signe', nom: 'Anne', moyen: 'saisie', date: '2026-01-01' };

  it('When what was said still fits, Then it is taken up; nobody signs in advance', () => {
    const precedent = {
      etat: 'bon',
      poids: 500,
      accord: signed,
      enfants: [{ prenom: 'Léa', age: 3, ecole: 'X', accord: signed }, { prenom: 3 }, { prenom: 'Zoé' }],
    };
    expect(initialData(form, { precedent })).toEqual({
      etat: 'bon',
      poids: 500,
      enfants: [{ prenom: 'Léa', age: 3 }, {}],
    });
  });

  it('When an option is gone, or a value has another shape, Then it is left out', () => {
    expect(initialData(form, { precedent: { etat: 'ancien', poids: 'lourd', enfants: 'aucun' } })).toEqual({
      enfants: [],
    });
  });
});

describe('Given questions asked under an answer to a yes/no question', () => {
  const form = buildForm([
    field('chien', 'yesNo', {
      code: { system: 'urn:x', code: 'DOG' },
      options: [
        {
          value: 'oui',
          label: 'Oui',
          code: { system: 'urn:x', code: '2' },
          fields: [field('nom', 'text', { required: true })],
        },
      ],
    }),
  ]);

  it('When it is checked, Then it is right', () => {
    expect(checkForm(form)).toEqual([]);
  });

  it('When one answers yes, Then they are asked; no, or nothing, Then they are not', () => {
    expect(told(form, { chien: 'oui' })).toEqual([['/nom', 'required', 'error']]);
    expect(told(form, { chien: 'non', nom: 'Rex' })).toEqual([]);
    expect(evaluateForm(form, { nom: 'Rex' }, {}).purged).toEqual(['/nom']);
  });
});
