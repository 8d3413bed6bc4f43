import {
  compileForm,
  compileValidator,
  initialData,
  initialRow,
  purgeHidden,
  validateForm,
} from '@trame/language';
import { buildForm, check, field } from './buildForm.js';

const form = buildForm([
  field('scolarise', 'yesNo', { required: true }),
  field('ecole', 'group', {
    visibleWhen: 'scolarise = "oui"',
    fields: [field('nom', 'text', { required: true }), field('ville', 'text')],
  }),
  field('enfants', 'repeat', {
    fields: [
      field('prenom', 'text'),
      field('allergie', 'yesNo'),
      field('laquelle', 'text', { visibleWhen: 'allergie = "oui"', required: true }),
    ],
  }),
  field('adresse', 'address'),
  field('total', 'integer', { computed: 'count(enfants)' }),
]);
const compiled = compileForm(form);

describe('Given answers that are about to be submitted', () => {
  it('When some are hidden, Then they are dropped and their paths listed', () => {
    const { data, purged } = purgeHidden(
      form,
      {
        scolarise: 'non',
        ecole: { nom: 'Jules-Ferry', ville: 'Lyon' },
        enfants: [
          { prenom: 'Léa', allergie: 'non', laquelle: 'noix' },
          { prenom: 'Tom', allergie: 'oui', laquelle: 'lait' },
        ],
      },
      {},
    );
    expect(data).toEqual({
      scolarise: 'non',
      enfants: [
        { prenom: 'Léa', allergie: 'non' },
        { prenom: 'Tom', allergie: 'oui', laquelle: 'lait' },
      ],
      total: 2,
    });
    expect(purged).toEqual(['/ecole', '/enfants/0/laquelle']);
  });

  it('When some are blank, Then they are removed; when one is computed, Then the rule has the last word', () => {
    const { data, purged } = purgeHidden(
      form,
      {
        scolarise: 'nonRenseigne',
        enfants: [{ prenom: '  ' }],
        adresse: { ligne1: '', commune: '' },
        total: 45,
      },
      {},
    );
    expect(data).toEqual({ scolarise: 'nonRenseigne', enfants: [{}], total: 1 });
    expect(purged).toEqual([]);
  });

  it('When they are purged twice, Then nothing more changes', () => {
    const once = purgeHidden(
      form,
      { scolarise: 'oui', ecole: { nom: 'A' }, enfants: [{ allergie: 'oui', laquelle: 'x' }] },
      {},
    ).data;
    expect(purgeHidden(form, once, {})).toEqual({ data: once, purged: [] });
  });

  it('When a hidden answer is wrong, Then it is no fault: it goes', () => {
    expect(
      validateForm(compiled, { scolarise: 'non', ecole: { nom: 3 } }, {}, compileValidator(compiled)),
    ).toEqual([]);
  });

  it('When an answer was never asked, Then it is refused', () => {
    const given = { scolarise: 'non', admin: true, enfants: [{ prenom: 'Léa', role: 'directeur' }] };
    expect(validateForm(compiled, given, {}).map((fault) => [fault.path, fault.rule])).toEqual([
      ['/admin', 'unknown'],
      ['/enfants/0/role', 'unknown'],
    ]);
  });

  it.each([null, [], 'x', 3, undefined])('When the whole is %p, Then it is refused as a whole', (given) => {
    expect(validateForm(compiled, given, {})).toEqual([expect.objectContaining({ path: '', rule: 'type' })]);
  });

  it('When the schema says what the rules said already, Then each fault is told once', () => {
    const validator = compileValidator(compiled);
    const given = { enfants: [{ prenom: 3, allergie: 'oui' }] };
    const faults = validateForm(compiled, given, {}, validator);
    expect(faults.map((fault) => [fault.path, fault.rule])).toEqual([
      ['/scolarise', 'required'],
      ['/enfants/0/prenom', 'type'],
      ['/enfants/0/laquelle', 'required'],
    ]);
  });

  it('When only the schema objects, Then its fault is told in French', () => {
    const validator = Object.assign(() => false, {
      errors: [{ instancePath: '/enfants/0/prenom', keyword: 'maxLength', params: { limit: 5 } }],
    });
    expect(validateForm(compiled, { scolarise: 'non' }, {}, validator)).toEqual([
      {
        path: '/enfants/0/prenom',
        fieldId: 'prenom',
        level: 'error',
        rule: 'maxLength',
        message: 'Ce texte est trop long\u00a0: 5\u00a0caractères au plus.',
      },
    ]);
  });
});

describe('Given a form that opens', () => {
  const opening = buildForm([
    field('nom', 'text', { bind: 'usager.nomNaissance' }),
    field('prenom', 'text', { defaultFrom: 'precedent.prenom', bind: 'usager.prenomUsuel' }),
    field('le', 'date', { defaultFrom: 'aujourdHui' }),
    field('fin', 'date', { computed: 'le + duration("P1M")' }),
    field('oui', 'yesNo'),
    field('liste', 'choices', { options: [{ value: 'a', label: 'A' }] }),
    field('rows', 'repeat', {
      minItems: 2,
      fields: [field('n', 'integer', { default: 1 }), field('t', 'text')],
    }),
    field('cale', 'text', { defaultFrom: '1 +' }),
    field('info', 'information', { text: 'Bonjour' }),
  ]);
  const context = {
    usager: { nomNaissance: 'Martin', prenomUsuel: 'Zoé' },
    precedent: {},
    aujourdHui: '2026-11-23',
  };

  it('When it opens, Then it is filled from the context, the profile and the defaults', () => {
    expect(initialData(opening, context)).toEqual({
      nom: 'Martin',
      le: '2026-11-23',
      fin: '2026-12-23',
      oui: 'nonRenseigne',
      liste: [],
      rows: [{ n: 1 }, { n: 1 }],
    });
  });

  it('When a row is added, Then it has its defaults; two rows never share them', () => {
    expect(initialRow(opening, '/rows', context)).toEqual({ n: 1 });
    expect(initialRow(opening, '/nom', context)).toBeUndefined();
    const shared = buildForm([
      field('l', 'choices', { options: [{ value: 'a', label: 'A' }], default: ['a'] }),
    ]);
    const first = initialData(shared, {});
    (first['l'] as string[]).push('b');
    expect(initialData(shared, {})).toEqual({ l: ['a'] });
  });
});

describe('Given a check that fails as a warning', () => {
  it('When the form is validated, Then the warning is told without an error', () => {
    const warned = compileForm(
      buildForm([field('n', 'integer', { checks: [check('petit', 'n < 3', { level: 'warning' })] })]),
    );
    expect(validateForm(warned, { n: 5 }, {})).toEqual([
      expect.objectContaining({ level: 'warning', rule: 'petit' }),
    ]);
  });
});
