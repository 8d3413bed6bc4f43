import axe from 'axe-core';
import { readFileSync, readdirSync } from 'node:fs';
import { render, screen } from '@testing-library/react';
import type { Field, Form, Grid } from '@trame/schemas';
import { TrameForm, TrameGrid } from '../../runtime-ui/src/form-kit/index.js';
import { formOf, renderForm } from './renderForm.js';

const options = [
  { value: 'a', label: 'Une' },
  { value: 'b', label: 'Deux', help: 'Plus précisément.' },
];
const inner = [{ id: 'detail', type: 'text', label: 'Détail', required: true }] as Field[];
const every: Field[] = (
  [
    ['text', { format: 'email', unit: 'u' }],
    ['longText', { maxLength: 20 }],
    ['richText', {}],
    ['integer', { unit: 'ans' }],
    ['decimal', {}],
    ['date', {}],
    ['dateTime', {}],
    ['time', {}],
    ['duration', {}],
    ['yesNo', {}],
    ['choice', { options }],
    ['choices', { options }],
    ['code', { codes: 'x' }],
    ['usager', {}],
    ['contact', {}],
    ['professional', {}],
    ['establishment', {}],
    ['address', {}],
    ['file', {}],
    ['image', {}],
    ['signature', { signatory: 'Qualité' }],
    ['adverbs', {}],
    ['group', { fields: inner }],
    ['repeat', { fields: inner, layout: 'table' }],
    ['information', { text: 'À lire.' }],
  ] as [Field['type'], Partial<Field>][]
).map(
  ([type, extra]) =>
    ({
      id: `f${type}`,
      type,
      label: `Question ${type}`,
      help: 'Une aide.',
      required: type !== 'information',
      ...extra,
    }) as Field,
);

async function violations(container: Element): Promise<string[]> {
  const result = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return result.violations.map(
    (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

describe('Accessibility of the form-kit', () => {
  it('Given every type of question, untouched, then axe finds nothing', async () => {
    const { container } = renderForm(formOf(...every), { initial: { frepeat: [{ detail: 'x' }] } });
    expect(await violations(container)).toEqual([]);
  });

  it('Given every type of question, refused, then axe finds nothing and each fault is tied to its question', async () => {
    const { container, user } = renderForm(formOf(...every), {
      initial: { frepeat: [{}], fsignature: { statut: 'refuse', nom: '', date: '2026-11-23' } },
    });
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(await violations(container)).toEqual([]);
    const described = new Set(
      [...container.querySelectorAll('[aria-describedby]')].flatMap((each) =>
        (each.getAttribute('aria-describedby') ?? '').split(' '),
      ),
    );
    const faults = [...container.querySelectorAll('.tk-faults')].map((each) => each.id);
    expect(faults.length).toBeGreaterThan(15);
    expect(faults.filter((id) => !described.has(id))).toEqual([]);
  });

  it('Given every type of question, read, then axe finds nothing', async () => {
    const { container } = renderForm(formOf(...every), {
      readOnly: true,
      initial: { frepeat: [{ detail: 'x' }] },
    });
    expect(await violations(container)).toEqual([]);
  });

  const shipped = ['socle', 'pde', 'pa', 'ph'].flatMap((pack) =>
    readdirSync(`packs/${pack}/forms`).map((file) => `packs/${pack}/forms/${file}`),
  );
  it.each(shipped)('Given %s, then it renders and axe finds nothing', async (file) => {
    const form = JSON.parse(readFileSync(file, 'utf8')) as Form;
    const { container } = render(
      <TrameForm
        form={form}
        codeLists={{}}
        context={{ aujourdHui: '2026-11-23' }}
        onSubmit={() => undefined}
      />,
    );
    expect(container.querySelectorAll('.tk-field').length).toBeGreaterThan(0);
    expect(await violations(container)).toEqual([]);
  });

  const grids = ['pde', 'pa', 'ph'].flatMap((pack) =>
    readdirSync(`packs/${pack}/grids`).map((file) => `packs/${pack}/grids/${file}`),
  );
  it.each(grids)('Given %s, then it renders and axe finds nothing', async (file) => {
    const grid = JSON.parse(readFileSync(file, 'utf8')) as Grid;
    const { container } = render(
      <TrameGrid
        grid={grid}
        answers={grid.vectors[0]?.answers as Record<string, unknown>}
        onSubmit={() => undefined}
      />,
    );
    expect(await violations(container)).toEqual([]);
  });
});
