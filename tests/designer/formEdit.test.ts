import fc from 'fast-check';
import type { Field, Form } from '@trame/schemas';
import {
  changeNode,
  duplicateNode,
  moveNode,
  relabelField,
  removeNode,
} from '../../designer/src/features/forms/edit/change.js';
import { inWords } from '../../designer/src/features/forms/check/inWords.js';
import { convertField } from '../../designer/src/features/forms/edit/convertField.js';
import { addField, addPage, addSection, newForm } from '../../designer/src/features/forms/edit/newNode.js';
import { containerOf, fieldsOf, nodeAround } from '../../designer/src/features/forms/edit/node.js';
import { placeOf, valueAt } from '../../designer/src/features/forms/edit/pointer.js';
import { proposeId, proposeSlug } from '../../designer/src/features/forms/edit/proposeId.js';
import { stepNode, type Step } from '../../designer/src/features/forms/edit/step.js';
import { dropTarget } from '../../designer/src/features/forms/tree/dropTarget.js';

const LABELS = {
  question: 'Nouvelle question',
  answer: (number: number) => `Réponse ${number}`,
  section: 'Nouvelle section',
  page: 'Nouvelle page',
  information: 'Texte',
};

const field = (id: string, more: Partial<Field> = {}): Field => ({ id, type: 'text', label: id, ...more });

/** Two pages; the first has two sections, the second a group and a question under an answer. */
const form = (): Form => ({
  ...newForm({ id: 'f', title: 'F', use: 'task', domain: 'educatif' }, LABELS),
  pages: [
    {
      id: 'p1',
      title: 'P1',
      sections: [
        { id: 's1', title: 'S1', fields: [field('a'), field('b')] },
        { id: 's2', title: 'S2', fields: [field('c')] },
      ],
    },
    {
      id: 'p2',
      title: 'P2',
      sections: [
        {
          id: 's3',
          title: 'S3',
          fields: [
            field('g', { type: 'group', fields: [field('x'), field('y')] }),
            field('q', {
              type: 'choice',
              options: [
                { value: '1', label: 'Un', fields: [field('n')] },
                { value: '2', label: 'Deux' },
              ],
            }),
          ],
        },
      ],
    },
  ],
});

/** The form as one line: pages, sections, ids; groups in braces, questions under answers in brackets. */
const shape = (given: Form): string => {
  const one = ({ id, fields, options }: Field): string =>
    id +
    (fields ? `{${fields.map(one).join(' ')}}` : '') +
    (options ?? []).map((option) => (option.fields ? `[${option.fields.map(one).join(' ')}]` : '')).join('');
  return given.pages
    .map(({ sections }) => sections.map(({ fields }) => fields.map(one).join(' ')).join(' / '))
    .join(' // ');
};
const at = (id: string): string => fieldsOf(form()).find((one) => one.field.id === id)?.pointer ?? '';

describe('Given a form, when a node is moved one step', () => {
  it.each<[string, Step, string]>([
    ['b', 'up', 'b a / c // g{x y} q[n]'],
    ['a', 'up', 'a b / c // g{x y} q[n]'],
    ['a', 'down', 'b a / c // g{x y} q[n]'],
    ['b', 'down', 'a / b c // g{x y} q[n]'],
    ['c', 'up', 'a b c /  // g{x y} q[n]'],
    ['c', 'down', 'a b /  // c g{x y} q[n]'],
    ['g', 'up', 'a b / c g{x y} // q[n]'],
    ['q', 'in', 'a b / c // g{x y q[n]}'],
    ['x', 'out', 'a b / c // g{y} x q[n]'],
    ['y', 'down', 'a b / c // g{x} y q[n]'],
    ['x', 'up', 'a b / c // x g{y} q[n]'],
    ['n', 'out', 'a b / c // g{x y} q n'],
    ['q', 'down', 'a b / c // g{x y} q[n]'],
    ['b', 'in', 'a b / c // g{x y} q[n]'],
  ])('%s %s gives %s', (id, step, expected) => {
    const moved = stepNode(form(), at(id), step);
    expect(shape(moved?.form ?? form())).toBe(expected);
    if (moved) expect((valueAt(moved.form, moved.pointer) as Field).id).toBe(id);
  });

  it('a section and a page move among theirs', () => {
    expect(shape(stepNode(form(), '/pages/0/sections/1', 'down')?.form ?? form())).toBe(
      'a b // c / g{x y} q[n]',
    );
    expect(shape(stepNode(form(), '/pages/1', 'up')?.form ?? form())).toBe('g{x y} q[n] // a b / c');
  });
});

describe('Given a form, when a node is dragged', () => {
  const at = (page: number, section: number): string => `/pages/${page}/sections/${section}/fields`;

  it.each<[string, Parameters<typeof dropTarget>[1], string, boolean, ReturnType<typeof dropTarget>]>([
    ['a question above another', 'field', `${at(0, 0)}/1`, false, { list: at(0, 0), index: 1 }],
    ['a question below another', 'field', `${at(0, 0)}/1`, true, { list: at(0, 0), index: 2 }],
    [
      'a question into a group',
      'field',
      `${at(1, 0)}/0/fields/1`,
      true,
      { list: `${at(1, 0)}/0/fields`, index: 2 },
    ],
    ['a question over a section', 'field', '/pages/0/sections/1', false, { list: at(0, 1), index: 0 }],
    ['a question over a page', 'field', '/pages/0', true, { list: at(0, 1), index: 1 }],
    ['a section over a question', 'section', `${at(0, 0)}/1`, false, { list: '/pages/0/sections', index: 1 }],
    ['a section over a page', 'section', '/pages/1', true, { list: '/pages/1/sections', index: 0 }],
    ['a page over a question', 'page', `${at(0, 0)}/1`, true, undefined],
  ])('%s falls where it is let go', (_what, kind, over, after, place) => {
    expect(dropTarget(form(), kind, over, after)).toEqual(place);
  });

  it('what a drag does, the keys do', () => {
    const { list, index } = dropTarget(form(), 'field', `${at(0, 0)}/0`, false)!;
    expect(moveNode(form(), `${at(0, 0)}/1`, list, index)?.form).toEqual(
      stepNode(form(), `${at(0, 0)}/1`, 'up')?.form,
    );
  });
});

describe('Given a form, when it is changed', () => {
  it('a node never goes into itself, and lists after it follow', () => {
    expect(moveNode(form(), at('g'), `${at('g')}/fields`, 0)).toBeUndefined();
    const moved = moveNode(form(), at('g'), `${at('q')}/options/0/fields`, 1);
    expect(shape(moved?.form ?? form())).toBe('a b / c // q[n g{x y}]');
    expect((valueAt(moved?.form, moved?.pointer ?? '') as Field).id).toBe('g');
  });

  it('the last question under an answer leaves no empty list, and the question over it is selected', () => {
    const removed = removeNode(form(), at('n'));
    expect(shape(removed.form)).toBe('a b / c // g{x y} q');
    expect(removed.pointer).toBe(at('q'));
    expect('fields' in ((valueAt(removed.form, `${at('q')}/options/0`) as object) ?? {})).toBe(false);
  });

  const record: Form['record'] = {
    date: 'b',
    series: 'a',
    columns: ['a', 'b', 'perdu'],
    quick: ['a'],
    templates: [{ label: 'Modèle', answers: { a: 'x', b: 'y' } }],
  };

  it('the last page that goes leaves an empty one, and the only page stays alone when it moves', () => {
    const only = newForm({ id: 'f', title: 'F', use: 'task', domain: 'educatif' }, LABELS);
    expect(removeNode(only, '/pages/0')).toEqual({
      form: {
        ...only,
        pages: [{ id: 'page', title: 'F', sections: [{ id: 'section', title: 'F', fields: [] }] }],
      },
      pointer: '/pages/0',
    });
    expect(moveNode(only, '/pages/0', '/pages', 1)?.form).toEqual(only);
  });

  it('a question that goes leaves the settings of records, one that moves does not', () => {
    const recorded = { ...form(), record } as Form;
    expect(removeNode(recorded, at('a')).form.record).toEqual({
      date: 'b',
      columns: ['b', 'perdu'],
      templates: [{ label: 'Modèle', answers: { b: 'y' } }],
    });
    expect(removeNode({ ...form(), record: { quick: ['a'] } } as Form, at('a')).form).not.toHaveProperty(
      'record',
    );
    expect(moveNode(recorded, at('a'), '/pages/0/sections/1/fields', 0)?.form.record).toEqual(record);
  });

  it('a question of another type leaves the roles in records that it can no longer have', () => {
    const recorded = { ...form(), record } as Form;
    expect(convertField(recorded, at('a'), 'longText').record).toEqual({ ...record, series: undefined });
    expect(convertField(recorded, at('a'), 'signature').record).toEqual({
      date: 'b',
      columns: ['b', 'perdu'],
      templates: [{ label: 'Modèle', answers: { b: 'y' } }],
    });
  });

  it('what says whether an end is told goes with the date that ends, or with its question', () => {
    const ends = { expires: 'a', notice: { days: 30 }, expiresWhen: { question: 'q', values: ['1'] } };
    const dated = changeNode<Field>(form(), at('a'), { type: 'date' });
    const recorded = { ...dated, record: ends } as Form;
    expect(removeNode(recorded, at('q')).form.record).toEqual({ expires: 'a', notice: { days: 30 } });
    expect(removeNode(recorded, at('a')).form).not.toHaveProperty('record');
    expect(removeNode(recorded, at('b')).form.record).toEqual(ends);
  });

  it('a copy has ids of its own, but inside groups', () => {
    expect(shape(duplicateNode(form(), at('q'), ' (copie)').form)).toBe('a b / c // g{x y} q[n] q2[n2]');
    expect(shape(duplicateNode(form(), at('g'), '').form)).toBe('a b / c // g{x y} g2{x y} q[n]');
    const page = duplicateNode(form(), '/pages/0', ' (copie)').form;
    expect(shape(page)).toBe('a b / c // a2 b2 / c2 // g{x y} q[n]');
    expect(page.pages.map(({ id }) => id)).toEqual(['p1', 'p1-2', 'p2']);
  });

  it('what is added goes after what is selected, or into it', () => {
    const added = (selected: string) => shape(addField(form(), selected, 'date', LABELS)?.form ?? form());
    expect(added(at('a'))).toBe('a nouvelleQuestion b / c // g{x y} q[n]');
    expect(added(at('g'))).toBe('a b / c // g{x y nouvelleQuestion} q[n]');
    expect(added('/pages/0/sections/0')).toBe('a b nouvelleQuestion / c // g{x y} q[n]');
    expect(added('/pages/0')).toBe('a b / c nouvelleQuestion // g{x y} q[n]');
    expect(added('')).toBe('a b / c // g{x y} q[n] nouvelleQuestion');
    expect(shape(addSection(form(), at('a'), LABELS).form)).toBe('a b /  / c // g{x y} q[n]');
    expect(shape(addPage(form(), at('a'), LABELS).form)).toBe('a b / c //  // g{x y} q[n]');
  });

  it('questions under an answer share the ids of the form, those of a group do not', () => {
    expect(containerOf(form(), `${at('q')}/options/0/fields`)).toBe('');
    expect(containerOf(form(), `${at('g')}/fields`)).toBe(`${at('g')}/fields`);
  });

  it('a property taken away leaves no key, and a fault deep in a rule leads to its question', () => {
    const ruled = changeNode<Field>(form(), at('a'), { visibleWhen: 'b = "x"', required: true });
    expect(valueAt(changeNode<Field>(ruled, at('a'), { visibleWhen: undefined }), at('a'))).toEqual({
      ...field('a'),
      required: true,
    });
    expect(nodeAround(ruled, `${at('a')}/visibleWhen`)).toBe(at('a'));
    expect(nodeAround(ruled, '/record/columns')).toBe('');
  });
});

describe('Given the label of a question', () => {
  it.each([
    ['Date de la décision', 'dateDecision'],
    ['Quel est l’âge de l’enfant ?', 'ageEnfant'],
    ['Œuvre & cœur', 'oeuvreCoeur'],
    ['2e téléphone', 'q2eTelephone'],
    ['???', 'question'],
    ['De la', 'deLa'],
    ['Instance', 'instance2'],
    [
      'Une question dont le libellé est beaucoup trop long pour faire une clé lisible',
      'questionDontLibelleBeaucoupTropLongFaire',
    ],
  ])('when it is « %s », then its id is %s', (label, id) => expect(proposeId(label, new Set())).toBe(id));

  it('when it changes, then the id follows until it is published, written by hand or named by a rule', () => {
    const relabelled = (before: Form, published: string[] = []) =>
      (valueAt(relabelField(before, at('a'), 'Date de naissance', new Set(published)), at('a')) as Field).id;
    const fresh = changeNode<Field>(form(), at('a'), { id: 'nouvelleQuestion', label: 'Nouvelle question' });
    expect(relabelled(fresh)).toBe('dateNaissance');
    expect(relabelled(fresh, ['nouvelleQuestion'])).toBe('nouvelleQuestion');
    expect(relabelled(changeNode<Field>(fresh, at('b'), { visibleWhen: 'nouvelleQuestion != null' }))).toBe(
      'nouvelleQuestion',
    );
    expect(relabelled(changeNode<Field>(fresh, at('a'), { id: 'choisi' }))).toBe('choisi');
  });

  it.each<[string, Form['record']]>([
    ['date', { date: 'nouvelleQuestion' }],
    ['column', { columns: ['nouvelleQuestion'] }],
    ['series', { series: 'nouvelleQuestion' }],
    ['series of several', { series: ['a', 'nouvelleQuestion'] }],
    ['reason of an end', { expiresWhen: { question: 'nouvelleQuestion', values: ['x'] } }],
    ['quick question', { quick: ['nouvelleQuestion'] }],
    ['answer of a template', { templates: [{ label: 'Modèle', answers: { nouvelleQuestion: 'x' } }] }],
  ])('when it is a %s of records, then its id stays as its label changes', (_role, record) => {
    const fresh = changeNode<Field>(form(), at('a'), { id: 'nouvelleQuestion', label: 'Nouvelle question' });
    const relabelled = relabelField({ ...fresh, record } as Form, at('a'), 'Motif', new Set());
    expect(fieldsOf(relabelled)[0]?.field.id).toBe('nouvelleQuestion');
  });

  it('when another has it, then a number makes the difference', () => {
    expect(proposeId('Nom', new Set(['nom', 'nom2']))).toBe('nom3');
    expect(proposeSlug('Ma page', new Set(['ma-page']))).toBe('ma-page-2');
  });
});

describe('Given any series of changes', () => {
  const actions = fc.array(
    fc.record({
      what: fc.constantFrom('up', 'down', 'in', 'out', 'duplicate', 'add', 'page', 'section'),
      which: fc.nat(200),
      type: fc.constantFrom<Field['type']>('text', 'group', 'choice', 'repeat'),
    }),
    { maxLength: 25 },
  );

  it('when they are done, then no question is lost, and a copy or an addition never takes an id of its container', () => {
    fc.assert(
      fc.property(actions, (series) => {
        let now = form();
        for (const { what, which, type } of series) {
          const all = fieldsOf(now);
          const pointer = all[which % all.length]?.pointer ?? '';
          const twice = duplicates(now);
          if (what === 'duplicate') now = duplicateNode(now, pointer, '').form;
          else if (what === 'add') now = addField(now, pointer, type, LABELS)?.form ?? now;
          else if (what === 'page') now = addPage(now, pointer, LABELS).form;
          else if (what === 'section') now = addSection(now, pointer, LABELS).form;
          else {
            now = stepNode(now, pointer, what as Step)?.form ?? now;
            expect(fieldsOf(now)).toHaveLength(all.length);
            continue;
          }
          expect(duplicates(now)).toBeLessThanOrEqual(twice * 2);
        }
      }),
      { numRuns: 150 },
    );
  });

  /** How many questions have the id of another of their container: only a move makes them, and publication refuses it. */
  const duplicates = (given: Form): number => {
    const keys = fieldsOf(given).map(
      ({ field: one, pointer }) => `${containerOf(given, placeOf(pointer).list)} ${one.id}`,
    );
    return keys.length - new Set(keys).size;
  };
});

describe('Given a form where something lacks', () => {
  it.each([
    [
      'schema-min-items',
      '/pages/0/sections/0/fields',
      'Cette liste est trop courte.',
      'Cette section est vide',
    ],
    [
      'schema-min-items',
      '/pages/0/sections/0/fields/0/fields',
      'Cette liste est trop courte.',
      'Cet ensemble est vide',
    ],
    [
      'schema-required',
      '/pages/0/sections/0/fields/0',
      'Il manque « codes ».',
      'La nomenclature est à choisir.',
    ],
    [
      'schema-min-length',
      '/pages/0/sections/0/fields/0/label',
      'Ce texte est trop court.',
      'La question est à écrire.',
    ],
  ])('when %s is found at %s, then it is said what to write there', (rule, path, message, said) => {
    const told = inWords({ rule, path, message, level: 'error', expected: 'la clé' });
    expect(told.message).toContain(said);
    expect(told.expected).toBeUndefined();
    expect(told.path).toBe(rule === 'schema-required' ? `${path}/codes` : path);
  });

  it('when the fault is of another kind, then it is told as it was', () => {
    const other = { rule: 'schema-pattern', path: '/id', message: 'x', expected: 'y' };
    expect(inWords(other)).toEqual(other);
  });
});
