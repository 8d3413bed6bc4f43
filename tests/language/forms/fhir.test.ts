import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Field } from '@trame/schemas';
import { compileForm, fieldTypes, toQuestionnaire } from '@trame/language';
import { ROOT } from '../../architecture/committedFiles.js';
import { codesOf, formsOf } from '../../packs/readPack.js';
import { buildForm, check, field, option } from './buildForm.js';
import { brokenRules, everyItem } from './fhirRules.js';

const url = 'https://exemple.fr/fhir/Questionnaire/essai';
const lists = {
  pays: {
    $schema: '', id: 'pays', title: 'Pays', version: '1', source: 'Essai', system: 'urn:iso:std:iso:3166',
    entries: [{ code: 'FR', label: 'France' }],
  },
}; // prettier-ignore
const exported = (fields: Field[], more = {}) =>
  toQuestionnaire(compileForm(buildForm(fields, more), lists), { url });
const itemsOf = (fields: Field[], more = {}) =>
  new Map(everyItem(exported(fields, more).item).map((item) => [item.linkId, item]));
const extensionsOf = (item: { extension?: { url: string }[] } | undefined) =>
  (item?.extension ?? []).map((each) => each.url.split('/').at(-1));

describe('Given the forms that ship', () => {
  const packs = readdirSync(path.join(ROOT, 'packs'), { withFileTypes: true }).filter((each) =>
    each.isDirectory(),
  );

  it.each(packs.map(({ name }) => name))('When those of %s are exported, Then each obeys FHIR R4', (pack) => {
    const broken = Object.values(formsOf(pack)).flatMap((form) =>
      brokenRules(toQuestionnaire(compileForm(form, codesOf(pack)), { url, version: '1.0.0' })),
    );
    expect(broken).toEqual([]);
  });
});

describe('Given a form with every kind of question', () => {
  const needs: Partial<Record<Field['type'], Partial<Field>>> = {
    choice: { options: [option('a'), option('b')], default: 'a' },
    choices: { options: [option('a'), option('b')], default: ['a', 'b'], minItems: 1, maxItems: 2 },
    code: { codes: 'pays', default: 'FR' },
    time: { default: '14:30' },
    dateTime: { default: '2026-07-28T08:30', min: '2026-01-01T08:00' },
    group: { fields: [field('dedans', 'text', { required: true })] },
    repeat: {
      layout: 'table',
      minItems: 1,
      maxItems: 3,
      fields: [field('x', 'integer', { visibleWhen: 'integerQ > 3' })],
    },
    information: { text: 'Bonjour' },
    integer: { min: 1, max: 3, unit: 'kg', default: 2 },
    date: { min: '2026-01-01' },
    text: { format: 'email', minLength: 2, maxLength: 50 },
    yesNo: { default: 'non' },
  };
  const all = (Object.keys(fieldTypes) as Field['type'][]).map((type) =>
    field(`${type}Q`, type, { help: 'Aide', code: { system: 'urn:x', code: type }, ...needs[type] }),
  );

  it('When it is exported, Then it obeys FHIR R4, in French, codes and helps with it', () => {
    const questionnaire = exported(all, { checks: [check('c', 'integerQ > 1')] });
    expect(brokenRules(questionnaire)).toEqual([]);
    expect(questionnaire).toMatchObject({
      resourceType: 'Questionnaire',
      language: 'fr-FR',
      name: 'Essai',
      url,
    });
    const items = new Map(everyItem(questionnaire.item).map((item) => [item.linkId, item]));
    expect(items.get('textQ')).toMatchObject({
      type: 'string',
      code: [{ system: 'urn:x', code: 'text' }],
      maxLength: 50,
    });
    expect(items.get('textQ:aide')).toMatchObject({ type: 'display', text: 'Aide' });
    expect(items.get('codeQ')).toMatchObject({
      type: 'choice',
      answerValueSet: '#pays',
      initial: [{ valueCoding: { system: 'urn:iso:std:iso:3166', code: 'FR', display: 'France' } }],
    });
    expect(items.get('timeQ')?.initial).toEqual([{ valueTime: '14:30:00' }]);
    expect(items.get('dateTimeQ')).toMatchObject({
      initial: [{ valueDateTime: '2026-07-28T08:30:00+02:00' }],
      extension: [{ valueDateTime: '2026-01-01T08:00:00+01:00' }],
    });
    expect(extensionsOf(items.get('choicesQ'))).toEqual([
      'questionnaire-itemControl',
      'questionnaire-minOccurs',
      'questionnaire-maxOccurs',
    ]);
    expect(items.get('repeatQ')).toMatchObject({ type: 'group', repeats: true });
    expect(items.get('repeatQ.x')).toMatchObject({
      enableWhen: [{ question: 'integerQ', operator: '>', answerInteger: 3 }],
    });
    expect(items.get('choicesQ')?.answerOption?.map(({ initialSelected }) => initialSelected)).toEqual([
      true,
      true,
    ]);
    expect(items.get('groupQ.dedans')).toMatchObject({ required: true });
    expect(items.get('informationQ')).toEqual({ linkId: 'informationQ', text: 'Bonjour', type: 'display' });
  });
});

describe('Given conditions', () => {
  const asked = [
    field('a', 'choice', { options: [option('x'), option('y')] }),
    field('m', 'choices', { options: [option('x'), option('y')] }),
    field('o', 'yesNo'),
    field('n', 'integer'),
    field('d', 'date'),
    field('g', 'group', { fields: [field('t', 'text')] }),
    field('l', 'repeat', { fields: [field('t', 'text')] }),
  ];
  const shown = (visibleWhen: string) => itemsOf([...asked, field('q', 'text', { visibleWhen })]).get('q');
  const own = 'https://exemple.fr/fhir/Questionnaire/essai';

  it.each<[string, object[], string | undefined]>([
    [
      'a = "x"',
      [
        {
          question: 'a',
          operator: '=',
          answerCoding: { system: `${own}:a`, code: 'x', display: 'Réponse x' },
        },
      ],
      undefined,
    ],
    ['list contains(m, "y")', [{ question: 'm', operator: '=', answerCoding: { code: 'y' } }], undefined],
    [
      'o = "oui" and n > 3 and 5 > n',
      [{ question: 'o' }, { operator: '>', answerInteger: 3 }, { operator: '<', answerInteger: 5 }],
      'all',
    ],
    ['a = "x" or (o = "non" or n = 2)', [{ question: 'a' }, { question: 'o' }, { question: 'n' }], 'any'],
    ['a in ("x", "y")', [{ answerCoding: { code: 'x' } }, { answerCoding: { code: 'y' } }], 'any'],
    ['d >= date("2026-01-01")', [{ question: 'd', operator: '>=', answerDate: '2026-01-01' }], undefined],
    ['n != null', [{ question: 'n', operator: 'exists', answerBoolean: true }], undefined],
    ['g.t = "bon"', [{ question: 'g.t', operator: '=', answerString: 'bon' }], undefined],
  ])('When one says %s, Then FHIR says it itself', (visibleWhen, enableWhen, enableBehavior) => {
    const item = shown(visibleWhen);
    expect(item?.enableWhen).toMatchObject(enableWhen);
    expect(item?.enableBehavior).toBe(enableBehavior);
    expect(extensionsOf(item)).toEqual([]);
  });

  it.each([
    'a != "x"',
    'o = "nonRenseigne"',
    'a = "x" and (o = "oui" or n = 1)',
    'count(l) > 1',
    'not(o = "oui")',
    'usager.age > 3',
    'd > today()',
    'o != null',
  ])(
    'When one says %s, which FHIR cannot, Then it is kept as FEEL in the extension of SDC',
    (visibleWhen) => {
      const item = shown(visibleWhen);
      expect(item).not.toHaveProperty('enableWhen');
      expect(item?.extension).toEqual([
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression',
          valueExpression: { language: 'text/feel', expression: visibleWhen },
        },
      ]);
    },
  );

  it('When a question is asked under an answer, Then it is nested, and both conditions hold', () => {
    const nested = field('n', 'text', { visibleWhen: 'z = 1' });
    const either = field('e', 'text', { visibleWhen: 'z = 1 or z = 2' });
    const fields = [
      field('z', 'integer'),
      field('c', 'choice', { options: [option('x', [nested, either])] }),
    ];
    const items = itemsOf(fields);
    expect(items.get('c')?.item?.map(({ linkId }) => linkId)).toEqual(['n', 'e']);
    expect(items.get('n')).toMatchObject({
      enableWhen: [{ question: 'c' }, { question: 'z' }],
      enableBehavior: 'all',
    });
    expect(items.get('e')?.extension?.[0]).toMatchObject({
      valueExpression: { expression: 'c = "x" and (z = 1 or z = 2)' },
    });
    expect(brokenRules(exported(fields))).toEqual([]);
  });
});

describe('Given national codes', () => {
  it('When an option has one, Then it is the coding, in conditions too, and the kept value stays beside it', () => {
    const fields = [
      field('v', 'yesNo', {
        options: [{ value: 'oui', label: 'Oui', code: { system: 'urn:casf', code: '2' } }],
      }),
      field('q', 'text', { visibleWhen: 'v = "oui"' }),
    ];
    const items = itemsOf(fields);
    expect(items.get('v')?.answerOption?.[0]).toMatchObject({
      valueCoding: { system: 'urn:casf', code: '2', display: 'Oui' },
    });
    expect(extensionsOf(items.get('v')?.answerOption?.[0])).toEqual(['valeur']);
    expect(items.get('q')?.enableWhen).toMatchObject([
      { question: 'v', answerCoding: { system: 'urn:casf', code: '2' } },
    ]);
    expect(brokenRules(exported(fields))).toEqual([]);
  });
});

describe('Given rules that FHIR cannot carry', () => {
  it('When they are exported, Then each is kept as FEEL in an extension, and nothing is lost', () => {
    const items = itemsOf([
      field('n', 'integer', { computed: '1 + 1' }),
      field('p', 'text', {
        defaultFrom: 'precedent.p',
        requiredWhen: 'n > 1',
        checks: [check('c', 'n > 2', { level: 'warning' })],
      }),
    ]);
    expect(items.get('n')).toMatchObject({ readOnly: true });
    expect(extensionsOf(items.get('n'))).toEqual(['sdc-questionnaire-calculatedExpression']);
    expect(extensionsOf(items.get('p'))).toEqual([
      'sdc-questionnaire-initialExpression',
      'questionnaire-regle',
      'questionnaire-regle',
    ]);
  });
});
