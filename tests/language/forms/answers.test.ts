import type { Field } from '@trame/schemas';
import {
  compileForm,
  compileValidator,
  evaluateForm,
  fieldTypes,
  formMessage,
  formMessageRules,
  validateForm,
} from '@trame/language';
import { buildForm, field, option } from './buildForm.js';

const uuid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const png = 'data:image/png;base64,iVBORw0KGgo=';
const options = [option('a'), option('b')];
const codeLists = {
  pays: {
    $schema: '',
    id: 'pays',
    title: 'Pays',
    version: '1',
    source: 'Insee',
    entries: [{ code: 'FR', label: 'France' }],
  },
};

type Case = [Field['type'], Partial<Field>, unknown, string | null];

/** Field, answer, rule broken (null: none). */
const cases: Case[] = [
  ['text', {}, 'Chloé', null],
  ['text', {}, 3, 'type'],
  ['text', { minLength: 3 }, 'ab', 'minLength'],
  ['text', { maxLength: 3 }, '😀😀😀', null],
  ['text', { maxLength: 3 }, 'abcd', 'maxLength'],
  ['text', { format: 'email' }, 'a@b.fr', null],
  ['text', { format: 'email' }, 'a@b', 'format'],
  ['text', { format: 'postcode' }, '7501', 'format'],
  ['text', { format: 'finess' }, '2A0000154', null],
  ['text', { format: 'phone' }, '+33 1 23 45 67 89', null],
  ['text', { format: 'phone' }, 'abc', 'format'],
  ['text', { format: 'url' }, 'javascript:alert(1)', 'format'],
  ['text', { format: 'nir' }, '184127645108946', null],
  ['text', { format: 'nir' }, '184127645108947', 'format'],
  ['text', { format: 'nir' }, '2840120A', 'format'],
  ['text', { format: 'iban' }, 'FR76 3000 6000 0112 3456 7890 189', null],
  ['text', { format: 'iban' }, 'FR76 3000 6000 0112 3456 7890 188', 'format'],
  ['text', { format: 'siret' }, '73282932000074', null],
  ['text', { format: 'siret' }, '35600000000048', null],
  ['text', { format: 'siret' }, '73282932000075', 'format'],
  ['longText', {}, 'Deux\nlignes', null],
  ['longText', {}, 'x'.repeat(20_001), 'maxLength'],
  ['richText', {}, '<p>oui</p>', null],
  ['integer', { min: 0, max: 10 }, 10, null],
  ['integer', { min: 0, max: 10 }, 11, 'max'],
  ['integer', { min: 0 }, -1, 'min'],
  ['integer', {}, 1.5, 'type'],
  ['integer', {}, '3', 'type'],
  ['decimal', {}, 1.5, null],
  ['decimal', {}, true, 'type'],
  ['date', {}, '2024-02-29', null],
  ['date', {}, '2026-02-29', 'format'],
  ['date', {}, '29/02/2024', 'format'],
  ['date', { min: '2026-01-01' }, '2025-12-31', 'min'],
  ['date', { max: '2026-01-01' }, '2026-01-02', 'max'],
  ['dateTime', {}, '2026-11-23T14:30', null],
  ['dateTime', {}, '2026-11-23T14:30:00+01:00', null],
  ['dateTime', {}, '2026-02-30T14:30', 'format'],
  ['time', {}, '23:59', null],
  ['time', {}, '24:00', 'format'],
  ['duration', {}, 'P1Y6M', null],
  ['duration', {}, 'P3DT2H', null],
  ['duration', {}, 'P', 'format'],
  ['duration', {}, 'P1DT', 'format'],
  ['yesNo', {}, 'oui', null],
  ['yesNo', {}, true, 'type'],
  ['yesNo', {}, 'peut-être', 'option'],
  ['choice', { options }, 'a', null],
  ['choice', { options }, 'c', 'option'],
  ['choices', { options }, ['a', 'b'], null],
  ['choices', { options }, ['a', 'a'], 'unique'],
  ['choices', { options }, ['c'], 'option'],
  ['choices', { options }, 'a', 'type'],
  ['choices', { options, minItems: 2 }, ['a'], 'minItems'],
  ['choices', { options, maxItems: 1 }, ['a', 'b'], 'maxItems'],
  ['code', { codes: 'pays' }, 'FR', null],
  ['code', { codes: 'pays' }, 'XX', 'option'],
  ['professional', {}, uuid, null],
  ['professional', {}, 'Mme Roux', 'reference'],
  ['usager', {}, uuid, null],
  ['contact', {}, uuid, null],
  ['contact', {}, 12, 'type'],
  ['establishment', {}, uuid, null],
  ['address', {}, { ligne1: '3 rue Haute', codePostal: '69001', commune: 'Lyon' }, null],
  ['address', {}, { ligne1: '3 rue Haute', commune: 'Lyon' }, 'part.codePostal'],
  ['address', {}, { ligne1: 'x', codePostal: '69001', commune: 'Lyon', etage: 3 }, 'unknown'],
  ['address', {}, 'Lyon', 'type'],
  ['file', {}, { nom: 'a.pdf', type: 'application/pdf', taille: 12, id: uuid }, null],
  [
    'file',
    { accept: ['application/pdf'] },
    { nom: 'a.exe', type: 'application/x-msdownload', taille: 12 },
    'part.type',
  ],
  ['file', { maxBytes: 10 }, { nom: 'a.pdf', type: 'application/pdf', taille: 12 }, 'part.taille'],
  ['image', {}, { nom: 'a.png', type: 'image/png', taille: 8, contenu: png }, null],
  ['image', {}, { nom: 'a.svg', type: 'image/svg+xml', taille: 8 }, 'part.type'],
  ['signature', {}, { statut: 'signe', nom: 'Roux', moyen: 'dessin', image: png, date: '2026-11-23' }, null],
  ['signature', {}, { statut: 'signe', nom: 'Roux', moyen: 'saisie', date: '2026-11-23T10:00:00Z' }, null],
  ['signature', {}, { statut: 'signe', nom: 'Roux', date: '2026-11-23' }, 'part.moyen'],
  ['signature', {}, { statut: 'signe', nom: 'Roux', moyen: 'dessin', date: '2026-11-23' }, 'part.image'],
  ...(
    [
      [true, 'saisie', undefined, 'part.identite'],
      [true, 'saisie', 'connue', null],
      [true, 'authentification', undefined, null],
      [false, 'saisie', undefined, null],
      [false, 'saisie', 'autre', 'part.identitePrecision'],
    ] as const
  ).map(([identityCheck, moyen, identite, rule]): Case => [
    'signature',
    { identityCheck },
    { statut: 'signe', nom: 'Roux', moyen, date: '2026-11-23', ...(identite ? { identite } : {}) },
    rule,
  ]),
  [
    'signature',
    { identityCheck: true },
    { statut: 'refuse', nom: 'Roux', moyen: 'saisie', motif: 'Non', date: '2026-11-23' },
    null,
  ],
  ['signature', {}, { statut: 'refuse', nom: 'Roux', date: '2026-11-23' }, 'part.motif'],
  [
    'signature',
    {},
    {
      statut: 'signe',
      nom: 'Roux',
      moyen: 'dessin',
      image: 'data:text/html;base64,AAAA',
      date: '2026-11-23',
    },
    'part.image',
  ],
  ['adverbs', {}, 'B', null],
  [
    'adverbs',
    {},
    { spontanement: 'oui', totalement: 'non', correctement: 'oui', habituellement: 'oui' },
    null,
  ],
  ['adverbs', {}, { spontanement: 'oui' }, 'adverbs'],
  ['group', { fields: [field('x', 'text')] }, { x: 'y' }, null],
  ['repeat', { fields: [field('x', 'text')] }, [{ x: 'y' }], null],
  ['repeat', { fields: [field('x', 'text')] }, ['y'], 'type'],
];

describe('Given an answer of each type', () => {
  it.each(cases)(
    'When a %s %p is answered %p, Then the rule broken is %p, for our rules and for the data schema alike',
    (type, more, answer, rule) => {
      const form = buildForm([field('q', type, more)]);
      const { faults } = evaluateForm(form, { q: answer }, {}, { codeLists });
      expect(faults.map((fault) => fault.rule)).toEqual(rule === null ? [] : [rule]);
      const verified =
        more.format === 'nir' ||
        more.format === 'iban' ||
        more.format === 'siret' ||
        typeof more.min === 'string' ||
        typeof more.max === 'string';
      const schemaAgrees = compileValidator(compileForm(form, codeLists))({ q: answer });
      if (rule === null || !verified) expect(schemaAgrees).toBe(rule === null);
    },
  );

  it('When every case is counted, Then every answered type of the language has at least one right answer', () => {
    const covered = cases.filter(([, , , rule]) => rule === null).map(([type]) => type);
    const answered = Object.entries(fieldTypes).filter(([, type]) => type.answered);
    expect([...new Set<string>(covered)].sort()).toEqual(answered.map(([name]) => name).sort());
  });
});

describe('Given compulsory questions left empty', () => {
  it.each<[Field['type'], Partial<Field>, unknown]>([
    ['text', {}, '   '],
    ['yesNo', {}, 'nonRenseigne'],
    ['choices', { options }, []],
    ['address', {}, { ligne1: '', commune: '' }],
    ['repeat', { fields: [field('x', 'text')] }, []],
    ['integer', {}, null],
  ])('When a %s is left at %p %p, Then it is missing', (type, more, answer) => {
    const form = buildForm([field('q', type, { ...more, required: true })]);
    expect(evaluateForm(form, { q: answer }, {}).faults).toEqual([
      expect.objectContaining({ path: '/q', rule: 'required' }),
    ]);
    expect(validateForm(compileForm(form), { q: answer }, {})).toEqual([
      expect.objectContaining({ path: '/q', rule: 'required' }),
    ]);
  });
});

describe('Given messages', () => {
  it('When the author wrote one for the rule, Then it is the one shown', () => {
    const form = buildForm([
      field('nir', 'text', {
        format: 'nir',
        required: true,
        messages: { format: 'Recopiez la carte Vitale.', required: 'Il nous faut ce numéro.' },
      }),
    ]);
    expect(evaluateForm(form, { nir: '1' }, {}).faults[0]?.message).toBe('Recopiez la carte Vitale.');
    expect(evaluateForm(form, {}, {}).faults[0]?.message).toBe('Il nous faut ce numéro.');
  });

  it.each([...formMessageRules])(
    'When the rule %s is told, Then the sentence is French and well typeset',
    (rule) => {
      const sentence = formMessage(rule, { limit: 1234, name: 'x', value: 'y' });
      expect(sentence).toMatch(/^[A-ZÀ-ÝÉ].*\.$/u);
      expect(sentence).not.toMatch(/'| [:;?!»]|« |undefined|must|should/);
    },
  );

  it('When a number is large, Then it is written the French way', () => {
    expect(formMessage('min', { limit: 1234.5 })).toBe(
      'Indiquez un nombre supérieur ou égal à 1\u202f234,5.',
    );
    expect(formMessage('maxLength', { limit: 1 })).toContain('1\u00a0caractère au plus');
    expect(formMessage('maxLength', { limit: 2 })).toContain('2\u00a0caractères au plus');
  });
});
