import axe from 'axe-core';
import { render, screen } from '@testing-library/react';
import type { CodeList, Field, Grid } from '@trame/schemas';
import { readFileSync } from 'node:fs';
import { BlankForm, BlankGrid } from '../../runtime-ui/src/form-kit/index.js';
import { whenAsked } from '../../runtime-ui/src/form-kit/print/whenAsked.js';
import { formOf, renderForm } from './renderForm.js';

const field = (id: string, type: Field['type'], more: Partial<Field> = {}): Field =>
  ({ id, type, label: `Question ${id}`, ...more }) as Field;

const options = [
  { value: 'a', label: 'La famille', fields: [field('lien', 'text')] },
  { value: 'b', label: 'Un service' },
];
const columns = [field('nom', 'text', { required: true }), field('le', 'date')];
const fields: Field[] = [
  field('texte', 'text', { required: true, help: 'Une aide.' }),
  field('long', 'longText'),
  field('riche', 'richText'),
  field('entier', 'integer', { unit: 'ans' }),
  field('decimal', 'decimal'),
  field('date', 'date'),
  field('instant', 'dateTime'),
  field('heure', 'time'),
  field('duree', 'duration'),
  field('ouinon', 'yesNo'),
  field('choix', 'choice', { options }),
  field('plusieurs', 'choices', { options: [{ value: 'x', label: 'Un' }] }),
  field('code', 'code', { codes: 'liens' }),
  field('longue', 'code', { codes: 'longue' }),
  field('usager', 'usager'),
  field('contact', 'contact'),
  field('pro', 'professional'),
  field('lieu', 'establishment'),
  field('adresse', 'address'),
  field('fichier', 'file'),
  field('image', 'image'),
  field('signature', 'signature'),
  field('adverbes', 'adverbs'),
  field('groupe', 'group', { fields: [field('dedans', 'text')] }),
  field('table', 'repeat', { layout: 'table', fields: columns }),
  field('cartes', 'repeat', { fields: [...columns, field('mot', 'longText')] }),
  field('cachee', 'text', { visibleWhen: 'choix = "a" and ouinon = "oui"' }),
  field('info', 'information', { label: undefined, text: 'À lire avant de remplir.' }),
];
const list = (id: string, count: number): CodeList => ({
  $schema: '',
  id,
  title: id,
  version: '1',
  source: 'Essai',
  entries: Array.from({ length: count }, (_, index) => ({ code: `${index}`, label: `Lien ${index}` })),
});
const codeLists = { liens: list('liens', 3), longue: list('longue', 200) };

describe('Given a form printed blank', () => {
  const blank = () => render(<BlankForm form={formOf(...fields)} codeLists={codeLists} />).container;

  it('When it is drawn, Then every question is there, those of an answer too, and nothing can be typed', () => {
    const labels = [...blank().querySelectorAll('.tk-blank-label, th')].map((one) => one.textContent ?? '');
    const asked = (all: readonly Field[]): string[] =>
      all.flatMap(({ type, label, fields: inner = [], options: choices = [] }) => [
        ...(type === 'information' ? [] : [label ?? '']),
        ...asked(inner),
        ...choices.flatMap((option) => asked(option.fields ?? [])),
      ]);
    for (const label of asked(fields)) expect(labels.filter((one) => one.startsWith(label))).not.toEqual([]);
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    expect(document.querySelectorAll('input, select, button')).toHaveLength(0);
  });

  it('When one has only paper, Then closed answers are boxes, lists too long are a line, conditions are said', () => {
    const container = blank();
    for (const label of ['La famille', 'Un service', 'Lien 0', 'Lien 2'])
      expect(screen.getAllByText(label).some((one) => one.querySelector('.tk-blank-box'))).toBe(true);
    expect(screen.queryByText('Lien 150')).toBeNull();
    expect(screen.getByText('Si « La famille » :')).toBeTruthy();
    expect(container.textContent).toMatch(/À remplir si «\sQuestion choix\s» est «\sLa famille\s» et/);
    expect(container.querySelectorAll('.tk-blank-table tbody tr').length).toBeGreaterThanOrEqual(4);
  });

  it('When axe looks at it, Then it finds nothing', async () => {
    const { violations } = await axe.run(blank(), {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });

  it('When a rule cannot be told in words, Then it is not told wrongly', () => {
    const form = formOf(...fields);
    expect(whenAsked('count(table[nom = "x"]) > 2 + 3', form, codeLists)).toBeUndefined();
  });
});

describe('Given a form of several pages', () => {
  const one = formOf(field('a', 'text', { required: true }));
  const page = (id: string, inner: Field) => ({
    ...one.pages[0]!,
    id,
    title: `Page ${id}`,
    sections: [{ ...one.pages[0]!.sections[0]!, id: `s-${id}`, fields: [inner] }],
  });
  const form = {
    ...one,
    pages: [page('un', field('a', 'text', { required: true })), page('deux', field('b', 'text'))],
  };

  it('When what a page asks is answered, Then its step is ticked as complete; before, it is not', async () => {
    const { user, container } = renderForm(form);
    const stateOf = (index: number) =>
      container.querySelectorAll('.tk-steps li')[index]?.getAttribute('data-state');
    expect(container.textContent).not.toContain('complète');
    await user.type(screen.getByRole('textbox', { name: /Question a/ }), 'Oui');
    expect(screen.getByRole('button', { name: /Page un.*complète/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Page deux/ }));
    expect([stateOf(0), stateOf(1)]).toEqual(['complete', 'current']);
  });
});

describe('Given a grid printed blank', () => {
  const gridOf = (file: string) => JSON.parse(readFileSync(`packs/${file}.grid.json`, 'utf8')) as Grid;

  it('When it is drawn, Then every item and part is there with its boxes, the rights are told, and axe finds nothing', async () => {
    const grid = gridOf('pa/grids/aggir');
    const { container } = render(<BlankGrid grid={grid} />);
    const asked = grid.items.flatMap((item) => [item, ...(item.items ?? [])]);
    for (const { label } of asked)
      expect(screen.getAllByRole('group', { name: label }).length).toBeGreaterThan(0);
    const adverbs = asked.filter(({ type }) => type === 'adverbs').length;
    expect(screen.getAllByText(/^Habituellement/)).toHaveLength(adverbs);
    expect(container.querySelector('input, textarea, select')).toBeNull();
    expect(container.textContent).toContain(grid.licence);
    const result = screen.getByRole('group', { name: 'Résultat' });
    expect([...result.querySelectorAll('p')].map((one) => one.textContent?.trim())).toEqual([
      'Résultat',
      'Rang\u00a0:',
      'GIR\u00a0:',
    ]);
    expect(container.textContent).not.toMatch(/[^\u00a0] :/);
    expect((await axe.run(container)).violations.map(({ id }) => id)).toEqual([]);
  });

  it('When a composite item may be out of the question, Then it has its box', () => {
    const grid = gridOf('pa/grids/aggir');
    const items = grid.items.map((item) =>
      item.id === 'orientation' ? { ...item, notApplicable: true } : item,
    );
    render(<BlankGrid grid={{ ...grid, items }} />);
    expect(screen.getAllByText('Sans objet')).toHaveLength(1);
  });

  it('When an item is asked after some answers, and nothing may be scored, Then it is said, and no result is asked', () => {
    render(<BlankGrid grid={gridOf('pde/grids/nature-danger')} />);
    expect(screen.getAllByText('À remplir selon les réponses qui précèdent').length).toBeGreaterThan(0);
    expect(screen.queryByRole('group', { name: 'Résultat' })).toBeNull();
  });
});
