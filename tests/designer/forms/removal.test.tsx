import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Field, Form, StudioUsage } from '@trame/schemas';
import { FormEditor } from '../../../designer/src/features/forms/FormEditor.js';
import { buildForm, HeldForm, question, shown } from './HeldForm.js';

HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.open = false;
};
globalThis.ResizeObserver ??= class {
  observe = (): void => undefined;
  unobserve = (): void => undefined;
  disconnect = (): void => undefined;
};
Element.prototype.scrollIntoView ??= () => undefined;

const fields: Field[] = [
  {
    id: 'fratrie',
    type: 'repeat',
    label: 'Fratrie',
    fields: [
      { id: 'prenom', type: 'text', label: 'Prénom' },
      { id: 'age', type: 'integer', label: 'Âge', visibleWhen: 'prenom != null' },
    ],
  },
  { id: 'suite', type: 'text', label: 'Suite' },
];
const first: Form = buildForm(fields);
/** Changes the form that is open, as somebody else's save does. */
let change: (form: Form) => void = () => undefined;
const use = (field: string, pointer: string, message: string): StudioUsage['items'][number] => ({
  path: 'forms/f.form.json',
  kind: 'form',
  id: 'f',
  title: 'Fiche',
  message,
  pointer,
  field,
});

function removeRepeat(usage: (fields?: readonly string[]) => Promise<StudioUsage['items']>) {
  let now = first;
  render(
    <HeldForm first={first} told={(form) => (now = form)} usage={usage}>
      {(editing) => {
        change = editing.change;
        return <FormEditor editing={editing} selected={question(0)} onRemoveForm={() => undefined} />;
      }}
    </HeldForm>,
  );
  const [tree] = screen.getAllByRole('treeitem', { name: /Fratrie/ });
  fireEvent.keyDown(tree!, { key: 'Delete' });
  return () => now.pages[0]!.sections[0]!.fields.map(({ id }) => id);
}

describe('Given a repeat whose questions are used', () => {
  it('when it is removed, then each question used elsewhere is named with where, and what goes with it is no use', async () => {
    const asked: unknown[] = [];
    const now = removeRepeat((fields) => {
      asked.push(fields);
      return Promise.resolve([
        use('fratrie.prenom', '/record/timeline', 'Ligne de la chronologie'),
        use('fratrie.prenom', `${question(0)}/fields/1/visibleWhen`, 'Condition d’affichage de « Âge »'),
      ]);
    });
    expect(
      await screen.findByRole('dialog', { name: shown('« Fratrie » est utilisé ailleurs') }),
    ).toBeVisible();
    expect(asked).toEqual([['fratrie', 'fratrie.prenom', 'fratrie.age']]);
    expect(screen.getByRole('heading', { name: shown('Question « Prénom »') })).toBeVisible();
    expect(screen.getByText(/Ligne de la chronologie/)).toBeVisible();
    expect(screen.queryByText(/Condition d’affichage/)).toBeNull();
    expect(now()).toEqual(['fratrie', 'suite']);
    fireEvent.click(screen.getByRole('button', { name: 'Retirer quand même' }));
    expect(now()).toEqual(['suite']);
  });

  it('when where is looked for, then nothing else can be done but to give up, and what is found then removes nothing', async () => {
    let found: (uses: StudioUsage['items']) => void = () => undefined;
    const now = removeRepeat(() => new Promise((resolve) => (found = resolve)));
    expect(screen.getByRole('dialog', { name: shown('Retirer « Fratrie »') })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Le garder' }));
    await act(async () => found([]));
    expect(now()).toEqual(['fratrie', 'suite']);
  });

  it('when the form changes while where is looked for, then the form as it is now is changed, and nothing but what was asked about goes', async () => {
    for (const [meanwhile, left] of [
      [
        [...fields, { id: 'fin', type: 'text', label: 'Fin' }],
        ['suite', 'fin'],
      ],
      [[...fields].reverse(), ['suite', 'fratrie']],
    ] as const) {
      cleanup();
      let found: (uses: StudioUsage['items']) => void = () => undefined;
      const now = removeRepeat(() => new Promise((resolve) => (found = resolve)));
      act(() => change(buildForm([...meanwhile])));
      await act(async () => found([]));
      expect(now()).toEqual(left);
      expect(screen.queryByRole('dialog')).toBeNull();
    }
  });

  it('when where cannot be known, then it is said, and nothing goes unless one says so', async () => {
    const now = removeRepeat(() => Promise.reject(new Error('hors ligne')));
    expect(await screen.findByRole('dialog', { name: shown('Retirer « Fratrie » ?') })).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Le garder' }));
    expect(now()).toEqual(['fratrie', 'suite']);
  });
});
