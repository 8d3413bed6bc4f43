import { checkForm, evaluateForm } from '@trame/language';
import { buildForm, check, field, option } from './buildForm.js';

const today = { aujourdHui: '2026-11-23' };

describe('Given questions shown by a rule', () => {
  const form = buildForm([
    field('scolarise', 'yesNo'),
    field('ecole', 'text', { visibleWhen: 'scolarise = "oui"', requiredWhen: 'scolarise = "oui"' }),
    field('classe', 'text', { visibleWhen: 'ecole != null' }),
  ]);

  it('When nothing is answered, Then they are hidden and nothing is compulsory', () => {
    const state = evaluateForm(form, {}, {});
    expect(state.visible).toEqual({ '/scolarise': true, '/ecole': false, '/classe': false });
    expect(state.faults).toEqual([]);
  });

  it('When the condition holds, Then the question is shown and its obligation told', () => {
    const state = evaluateForm(form, { scolarise: 'oui' }, {});
    expect(state.visible['/ecole']).toBe(true);
    expect(state.required['/ecole']).toBe(true);
    expect(state.faults).toEqual([
      {
        path: '/ecole',
        fieldId: 'ecole',
        level: 'error',
        rule: 'required',
        message: 'Cette réponse est obligatoire.',
      },
    ]);
  });

  it('When an answer is hidden, Then it is kept, told as purged, and reads as null in the other rules', () => {
    const state = evaluateForm(form, { scolarise: 'non', ecole: 'Jules-Ferry', classe: 'CM1' }, {});
    expect(state.data).toEqual({ scolarise: 'non', ecole: 'Jules-Ferry', classe: 'CM1' });
    expect(state.visible['/classe']).toBe(false);
    expect(state.purged).toEqual(['/ecole', '/classe']);
  });

  it('When a yes/no was never touched, Then it reads as nonRenseigne, never as non', () => {
    const asked = buildForm([field('a', 'yesNo'), field('b', 'text', { visibleWhen: 'a = "nonRenseigne"' })]);
    expect(evaluateForm(asked, {}, {}).visible['/b']).toBe(true);
  });
});

describe('Given pages and sections shown by a rule', () => {
  const form = buildForm([], {
    pages: [
      { id: 'p1', title: 'P1', sections: [{ id: 's1', title: 'S1', fields: [field('mineur', 'yesNo')] }] },
      {
        id: 'p2',
        title: 'P2',
        visibleWhen: 'mineur = "oui"',
        sections: [
          { id: 's2', title: 'S2', fields: [field('tuteur', 'text', { required: true })] },
          { id: 's3', title: 'S3', visibleWhen: 'tuteur != null', fields: [field('lien', 'text')] },
        ],
      },
    ],
  });

  it('When the page is hidden, Then its sections and questions are, and nothing in it is compulsory', () => {
    const state = evaluateForm(form, { mineur: 'non', tuteur: 'X' }, {});
    expect(state.pages).toEqual({ p1: true, p2: false });
    expect(state.sections).toEqual({ s1: true, s2: false, s3: false });
    expect(state.faults).toEqual([]);
    expect(state.purged).toEqual(['/tuteur']);
  });

  it('When the page is shown, Then a section inside follows its own rule', () => {
    expect(evaluateForm(form, { mineur: 'oui' }, {}).sections).toEqual({ s1: true, s2: true, s3: false });
    expect(evaluateForm(form, { mineur: 'oui', tuteur: 'X' }, {}).sections['s3']).toBe(true);
  });
});

describe('Given questions nested under an option', () => {
  const form = buildForm([
    field('motif', 'choice', {
      options: [option('urgence', [field('ordonnance', 'yesNo', { required: true })]), option('autre')],
    }),
    field('suivis', 'choices', { options: [option('psy', [field('nomPsy', 'text')]), option('ortho')] }),
  ]);

  it('When the option is chosen, Then its questions are asked beside the choice', () => {
    const state = evaluateForm(form, { motif: 'urgence', suivis: ['ortho', 'psy'] }, {});
    expect(state.visible).toMatchObject({ '/ordonnance': true, '/nomPsy': true });
    expect(state.faults.map((fault) => fault.path)).toEqual(['/ordonnance']);
  });

  it('When another option is chosen, Then they are not', () => {
    const state = evaluateForm(form, { motif: 'autre', ordonnance: 'oui', suivis: ['ortho'] }, {});
    expect(state.visible).toMatchObject({ '/ordonnance': false, '/nomPsy': false });
    expect(state.purged).toEqual(['/ordonnance']);
  });
});

describe('Given groups and repeats', () => {
  const form = buildForm([
    field('seuil', 'integer'),
    field('enfants', 'repeat', {
      minItems: 1,
      maxItems: 3,
      fields: [
        field('prenom', 'text', { required: true }),
        field('naissance', 'date'),
        field('age', 'integer', { computed: 'years and months duration(naissance, aujourdHui).years' }),
        field('grand', 'yesNo', { visibleWhen: 'age >= seuil' }),
      ],
    }),
    field('contact', 'group', {
      fields: [
        field('tel', 'text', { format: 'phone' }),
        field('mail', 'text', { visibleWhen: 'tel = null' }),
      ],
    }),
    field('total', 'integer', { computed: 'sum(enfants[age != null].age)' }),
    field('aine', 'text', { computed: 'sort(enfants, function(a, b) a.age > b.age)[1].prenom' }),
    field('rappel', 'yesNo', { visibleWhen: 'contact.tel != null' }),
  ]);
  const data = {
    seuil: 10,
    enfants: [
      { prenom: 'Léa', naissance: '2012-03-01' },
      { prenom: '', naissance: '2020-03-01' },
    ],
  };

  it('When rows are answered, Then each is computed and shown on its own', () => {
    const state = evaluateForm(form, data, today);
    expect(state.data).toMatchObject({
      enfants: [{ prenom: 'Léa', age: 14 }, { age: 6 }],
      total: 20,
      aine: 'Léa',
    });
    expect(state.visible).toMatchObject({ '/enfants/0/grand': true, '/enfants/1/grand': false });
    expect(state.faults).toEqual([expect.objectContaining({ path: '/enfants/1/prenom', rule: 'required' })]);
  });

  it('When there are too few or too many rows, Then the list says so', () => {
    expect(evaluateForm(form, {}, today).faults).toEqual([
      expect.objectContaining({ path: '/enfants', rule: 'minItems' }),
    ]);
    const four = Array.from({ length: 4 }, () => ({ prenom: 'A' }));
    expect(evaluateForm(form, { enfants: four }, today).faults).toEqual([
      expect.objectContaining({ path: '/enfants', rule: 'maxItems', message: 'Il en faut 3 au plus.' }),
    ]);
  });

  it('When a group is answered, Then rules read through it', () => {
    const state = evaluateForm(form, { ...data, contact: { tel: '01 23 45 67 89' } }, today);
    expect(state.visible).toMatchObject({ '/rappel': true, '/contact/mail': false });
    expect(evaluateForm(form, data, today).visible).toMatchObject({
      '/rappel': false,
      '/contact/mail': true,
    });
  });

  it('When answers have the wrong shape, Then nothing breaks and the fault is told', () => {
    const state = evaluateForm(form, { enfants: 'x', contact: [1], seuil: 'dix' }, today);
    expect(state.faults.filter((fault) => fault.rule === 'type').map((fault) => fault.path)).toEqual([
      '/seuil',
      '/enfants',
      '/contact',
    ]);
  });
});

describe('Given computed answers that feed one another, written in any order', () => {
  const form = buildForm([
    field('c', 'integer', { computed: 'b + 1' }),
    field('b', 'integer', { computed: 'a * 2' }),
    field('a', 'integer'),
    field('d', 'integer', { computed: 'c + 1', visibleWhen: 'c > 4' }),
    field('e', 'yesNo', { visibleWhen: 'd = null' }),
  ]);

  it('When the first is answered, Then the others follow', () => {
    expect(evaluateForm(form, { a: 3 }, {}).data).toEqual({ a: 3, b: 6, c: 7, d: 8 });
  });

  it('When a computed answer is sent by hand, Then the rule has the last word', () => {
    expect(evaluateForm(form, { a: 1, b: 99, c: 99, d: 99 }, {}).data).toEqual({ a: 1, b: 2, c: 3 });
    expect(evaluateForm(form, { a: 1 }, {}).visible['/e']).toBe(true);
  });
});

describe('Given checks of the author at three levels', () => {
  const form = buildForm(
    [
      field('debut', 'date'),
      field('fin', 'date', { checks: [check('fin-apres-debut', 'fin >= debut')] }),
      field('poids', 'decimal', { checks: [check('poids-leger', 'poids > 3', { level: 'warning' })] }),
    ],
    {
      checks: [
        check('duree', '(fin - debut).days < 365', { level: 'info', fields: ['fin', 'debut'] }),
        check('rien', 'absent = 3'),
      ],
    },
  );

  it('When an answer is missing, Then the check is not a fault', () => {
    expect(evaluateForm(form, { debut: '2026-01-01' }, {}).faults.map((fault) => fault.rule)).toEqual([
      'rien',
    ]);
  });

  it('When they fail, Then each is told with its level, its place and the author’s words', () => {
    const state = evaluateForm(form, { debut: '2026-01-02', fin: '2026-01-01', poids: 2 }, { absent: 3 });
    expect(state.faults).toEqual([
      {
        path: '/fin',
        fieldId: 'fin',
        level: 'error',
        rule: 'fin-apres-debut',
        message: 'Règle fin-apres-debut.',
      },
      {
        path: '/poids',
        fieldId: 'poids',
        level: 'warning',
        rule: 'poids-leger',
        message: 'Règle poids-leger.',
      },
    ]);
    const long = evaluateForm(form, { debut: '2025-01-02', fin: '2026-11-01' }, { absent: 3 });
    expect(long.faults).toEqual([
      { path: '/fin', fieldId: 'fin', level: 'info', rule: 'duree', message: 'Règle duree.' },
    ]);
  });
});

describe('Given a rule that cannot be read', () => {
  it('When the form is tried nevertheless, Then the rule is left out and told at its place, as grave as it was', () => {
    const form = buildForm(
      [
        field('a', 'text', { visibleWhen: 'b =' }),
        field('c', 'integer', { computed: '1 +' }),
        field('d', 'text', { checks: [check('e', 'd =', { level: 'warning' })] }),
      ],
      { checks: [check('f', '=', { fields: ['a'] })] },
    );
    const { visible, faults } = evaluateForm(form, { a: 'x' }, {});
    expect(visible).toEqual({ '/a': true, '/c': true, '/d': true });
    expect(faults.map(({ path, rule, level }) => [path, rule, level])).toEqual([
      ['/a', 'unread', 'error'],
      ['/c', 'unread', 'error'],
      ['/d', 'unread', 'warning'],
      ['/a', 'unread', 'error'],
    ]);
  });

  it('When it is of a section, Then it is told while the page of it is shown, and keeps nothing from being sent else', () => {
    const form = buildForm([field('a', 'yesNo')]);
    form.pages.push({
      id: 'suite',
      title: 'Suite',
      visibleWhen: 'a = "oui"',
      sections: [{ id: 'reste', title: 'Reste', visibleWhen: 'a =', fields: [field('b', 'text')] }],
    });
    const told = (a: string): unknown[] => evaluateForm(form, { a }, {}).faults.map(({ rule }) => rule);
    expect([told('oui'), told('non')]).toEqual([['unread'], []]);
  });

  it('When it only would do too much if rows were many, Then it judges those that are there', () => {
    const assert =
      'not(some a in rows, b in rows satisfies a.v != b.v and date(a.d) <= date(b.e) and date(b.d) <= date(a.e))';
    const form = buildForm(
      [field('rows', 'repeat', { fields: [field('v', 'text'), field('d', 'date'), field('e', 'date')] })],
      { checks: [check('chevauche', assert, { fields: ['rows'] })] },
    );
    const stay = (v: string, d: string, e: string) => ({ v, d, e });
    const rows = [stay('x', '2026-01-01', '2026-01-31'), stay('y', '2026-02-01', '2026-02-20')];
    expect(evaluateForm(form, { rows }, {}).faults).toEqual([]);
    rows.push(stay('z', '2026-01-20', '2026-02-10'));
    expect(evaluateForm(form, { rows }, {}).faults).toMatchObject([
      { path: '/rows', rule: 'chevauche', level: 'error' },
    ]);
    expect(checkForm(form)).toMatchObject([{ path: '/checks/0/assert', rule: 'expression-bound' }]);
  });
});
