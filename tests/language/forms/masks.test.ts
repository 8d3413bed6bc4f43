import { checkForm, keepAnswers, maskedPaths, withoutAnswers, withoutQuestions } from '@trame/language';
import type { Field } from '@trame/schemas';
import { buildForm, check, field, option } from './buildForm.js';

const mask = 'psychologue';

describe('Given a form with masked questions', () => {
  const form = buildForm([
    field('lieu', 'text'),
    field('adresse', 'address', { mask }),
    field('choix', 'choice', {
      mask,
      options: [option('a', [field('suite', 'choice', { options: [option('b', [field('fin', 'text')])] })])],
    }),
    field('groupe', 'group', { fields: [field('vu', 'text'), field('cache', 'text', { mask })] }),
    field('lignes', 'repeat', { mask, fields: [field('nom', 'text')] }),
  ]);
  const paths = ['/adresse', '/choix', '/suite', '/fin', '/groupe/cache', '/lignes'];
  const data = {
    lieu: 'ici',
    adresse: { commune: 'Lyon' },
    choix: 'a',
    suite: 'b',
    fin: 'x',
    groupe: { vu: '1', cache: '2' },
    lignes: [{ nom: 'y' }],
  };

  it('When one lacks the domain, Then what is masked is named, with what is asked under it; else nothing is', () => {
    expect(maskedPaths(form, [])).toEqual(paths);
    expect(maskedPaths(form, [mask])).toEqual([]);
  });

  it('When the answers are told, Then the masked ones are not there, and what was given is as it was', () => {
    const before = structuredClone(data);
    expect(withoutAnswers(data, paths)).toEqual({ lieu: 'ici', groupe: { vu: '1' } });
    expect(data).toEqual(before);
  });

  it('When one who lacks the domain changes the rest, Then the masked answers stay as they were kept', () => {
    const changed = keepAnswers({ lieu: 'là', adresse: { commune: 'Paris' }, lignes: [] }, data, paths);
    expect(changed).toEqual({ ...data, lieu: 'là', groupe: { cache: '2' } });
  });

  it('When it is asked of one who lacks the domain, Then the masked questions are not', () => {
    const ids = withoutQuestions(form, paths).pages[0]?.sections[0]?.fields.map(({ id }) => id);
    expect(ids).toEqual(['lieu', 'groupe']);
    expect(withoutQuestions(buildForm([field('a', 'text', { mask })]), ['/a']).pages).toEqual([]);
  });
});

describe('Given what would tell a masked answer', () => {
  const at = '/pages/0/sections/0/fields';
  const faults = (fields: Field[], more = {}) =>
    checkForm(buildForm(fields, more)).map(({ rule, path }) => [rule, path]);
  const secret = field('secret', 'text', { mask });

  it.each<[string, Field[], object, string, string]>([
    [
      'a calculation that all see',
      [secret, field('b', 'text', { computed: 'secret' })],
      {},
      'masked-answer-read',
      `${at}/1/computed`,
    ],
    [
      'a question asked because of it',
      [secret, field('b', 'text', { visibleWhen: 'secret = "x"' })],
      {},
      'masked-answer-read',
      `${at}/1/visibleWhen`,
    ],
    [
      'a check on another question',
      [secret, field('b', 'text', { checks: [check('c', 'b != secret')] })],
      {},
      'masked-answer-read',
      `${at}/1/checks/0`,
    ],
    [
      'a check of the whole form',
      [secret],
      { checks: [check('c', 'secret != "x"')] },
      'masked-answer-read',
      '/checks/0',
    ],
    [
      'a group read with what is masked in it',
      [field('g', 'group', { fields: [secret] }), field('b', 'yesNo', { requiredWhen: 'g != null' })],
      {},
      'masked-answer-read',
      `${at}/1/requiredWhen`,
    ],
    [
      'the profile',
      [field('nom', 'text', { mask, bind: 'usager.nomUsage' })],
      {},
      'masked-answer-bound',
      `${at}/0/bind`,
    ],
    [
      'the date of the record',
      [field('le', 'date', { mask })],
      { record: { date: 'le' } },
      'masked-answer-dates',
      '/record/date',
    ],
    [
      'a row of a repeat',
      [field('r', 'repeat', { fields: [secret] })],
      {},
      'mask-in-rows',
      `${at}/0/fields/0/mask`,
    ],
  ])('When it is %s, Then publication refuses it', (_what, fields, more, rule, path) => {
    expect(faults(fields, more)).toContainEqual([rule, path]);
  });

  it('When what reads it is masked alike, Then nothing is said', () => {
    expect(faults([secret, field('b', 'text', { mask, computed: 'secret' })])).toEqual([]);
  });
});
