import { fireEvent, render, screen, within } from '@testing-library/react';
import { checkForm } from '@trame/language';
import type { Field, Form } from '@trame/schemas';
import { convertField } from '../../../designer/src/features/forms/edit/convertField.js';
import { FormProperties } from '../../../designer/src/features/forms/properties/FormProperties.js';
import { PropertiesPanel } from '../../../designer/src/features/forms/properties/PropertiesPanel.js';
import { buildForm, HeldForm, question, shown } from './HeldForm.js';

const type = (control: HTMLElement, value: string) => fireEvent.change(control, { target: { value } });
const errors = (form: Form) => checkForm(form).filter(({ level }) => level === 'error');

function openQuestion(field: Partial<Field>, record?: Form['record']): () => Field {
  const whole = { id: 'a', type: 'text', label: 'Motif', ...field } as Field;
  let now = buildForm([whole], record ? { record } : {});
  render(
    <HeldForm first={now} told={(form) => (now = form)}>
      {(editing) => <PropertiesPanel editing={editing} selected={question(0)} />}
    </HeldForm>,
  );
  return () => now.pages[0]!.sections[0]!.fields[0]!;
}

describe('Given a question whose answers are bounded', () => {
  it('when one writes what is said of a wrong answer, then it is kept by rule, and the usual sentence shows till then', () => {
    const now = openQuestion({ required: true, maxLength: 10 });
    expect(screen.getByLabelText('Si le texte est trop long')).toHaveAttribute(
      'placeholder',
      expect.stringContaining('10'),
    );
    expect(screen.queryByLabelText('Si le texte est trop court')).toBeNull();
    type(screen.getByLabelText('Si la réponse manque'), 'Dites pourquoi.');
    expect(now().messages).toEqual({ required: 'Dites pourquoi.' });
    type(screen.getByLabelText('Si la réponse manque'), '');
    expect(now()).not.toHaveProperty('messages');
  });

  it('when the last of its messages is emptied, then one goes on writing where one is', () => {
    openQuestion({ required: true, messages: { required: 'Dites pourquoi.' } });
    type(screen.getByLabelText('Si la réponse manque'), '');
    expect(screen.getByLabelText('Si la réponse manque').closest('details')).toHaveAttribute('open');
  });

  it('when it is a date, then its bounds are written in French', () => {
    const now = openQuestion({ type: 'date' });
    type(screen.getByLabelText('Pas avant le'), '31/12/2026');
    expect(now().min).toBe('2026-12-31');
    expect(screen.getByLabelText('Pas avant le')).toHaveValue('31/12/2026');
  });
});

describe('Given closed answers', () => {
  const open = () =>
    openQuestion({
      type: 'choice',
      options: ['Un', 'Deux', 'Trois'].map((label) => ({ value: label, label })),
    });
  const order = (now: () => Field) =>
    now()
      .options?.map(({ label }) => label)
      .join(' ');

  it('when Alt and an arrow are pressed in one, then it moves, is told where, and the focus goes with it', () => {
    const now = open();
    const alt = (label: string, key: string) =>
      fireEvent.keyDown(screen.getByLabelText(label), { key, altKey: true });
    alt('Réponse 1', 'ArrowDown');
    expect(order(now)).toBe('Deux Un Trois');
    expect(screen.getByLabelText('Réponse 2')).toHaveFocus();
    expect(screen.getByText('« Un » est à la place 2 sur 3.')).toHaveAttribute('role', 'status');
    alt('Réponse 1', 'ArrowUp');
    expect(order(now)).toBe('Deux Un Trois');
  });

  it('when its command is pressed, then it may be pressed again, down to the last place', () => {
    const now = open();
    const down = () => screen.getByRole('button', { name: shown('Descendre « Un »') });
    down().focus();
    fireEvent.click(down());
    expect(down()).toHaveFocus();
    fireEvent.click(down());
    expect(order(now)).toBe('Deux Trois Un');
    expect(screen.getByLabelText('Réponse 3')).toHaveFocus();
  });
});

describe('Given checks whose formulas conditions cannot say', () => {
  const TAKE_BACK = 'Reprendre la formule d’avant';
  const source = 'if a = "x" then a = "y" else false';
  const checks = ['un', 'deux'].map((id) => ({ id, assert: source, message: 'Non.' }));

  it('when one is replaced then goes, then the other is not offered its formula', () => {
    const now = openQuestion({ checks: [checks[0]!, { ...checks[1]!, assert: 'a = "z"' }] });
    fireEvent.click(screen.getByRole('button', { name: 'Remplacer par des conditions' }));
    expect(screen.getByRole('button', { name: TAKE_BACK })).toBeVisible();
    fireEvent.click(screen.getAllByRole('button', { name: 'Retirer ce contrôle' })[0]!);
    expect(now().checks?.map(({ assert }) => assert)).toEqual(['a = "z"']);
    expect(screen.queryByRole('button', { name: TAKE_BACK })).toBeNull();
  });

  it('when the formula is back by another way, then nothing says that it is replaced', () => {
    openQuestion({ checks: [checks[0]!] });
    fireEvent.click(screen.getByRole('button', { name: 'Remplacer par des conditions' }));
    type(screen.getByLabelText('Expression FEEL'), source);
    expect(screen.queryByRole('button', { name: TAKE_BACK })).toBeNull();
    expect(screen.queryByText(/La formule FEEL d’avant est remplacée/)).toBeNull();
  });
});

describe('Given what an answer is before anybody answers', () => {
  it.each<[Partial<Field>, string, unknown]>([
    [{ type: 'decimal' }, '1,5', 1.5],
    [{ type: 'date' }, '01/02/2026', '2026-02-01'],
    [{ type: 'yesNo' }, 'non', 'non'],
    [{ type: 'choice', options: [{ value: 'x', label: 'X' }] }, 'x', 'x'],
    [{ type: 'longText' }, 'Rien à signaler', 'Rien à signaler'],
  ])('when it is written for %j as %s, then it is %j', (field, written, expected) => {
    const now = openQuestion(field);
    type(screen.getByLabelText('Réponse proposée d’avance'), written);
    expect(now().default).toEqual(expected);
    expect(errors(buildForm([now()]))).toEqual([]);
  });

  it.each<Partial<Field>>([{ type: 'signature' }, { computed: '"x"' }])(
    'when it is %j, then none is offered',
    (field) => {
      openQuestion(field);
      expect(screen.queryByLabelText('Réponse proposée d’avance')).toBeNull();
    },
  );
});

describe('Given the answers of a closed question', () => {
  it('when one opens an answer, then its help and its national code are written there', () => {
    const now = openQuestion({ type: 'choice', options: [{ value: 'x', label: 'Repos' }] });
    fireEvent.click(screen.getByRole('button', { name: shown('Aide et code national de « Repos »') }));
    const detail = within(screen.getByRole('region', { name: shown('Aide et code national de « Repos »') }));
    type(detail.getByLabelText('Aide sous cette réponse'), 'Au calme');
    type(detail.getByLabelText('Code'), 'R1');
    expect(detail.getByText('Indiquez de quelle nomenclature vient ce code.')).toBeInTheDocument();
    type(detail.getByLabelText('Nomenclature (adresse ou OID)'), '1.2.250');
    expect(now().options).toEqual([
      { value: 'x', label: 'Repos', help: 'Au calme', code: { system: '1.2.250', code: 'R1' } },
    ]);
    type(detail.getByLabelText('Code'), '');
    type(detail.getByLabelText('Nomenclature (adresse ou OID)'), '');
    expect(now().options?.[0]).not.toHaveProperty('code');
  });

  it('when it is a yes/no, then its answers keep their words, and may have a code and a question beneath', () => {
    const now = openQuestion({ type: 'yesNo' });
    expect(screen.queryByLabelText('Présentation des réponses')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Ajouter une réponse' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: shown('Question sous « Non »') }));
    expect(now().options).toMatchObject([{ value: 'non', label: 'Non', fields: [{ type: 'text' }] }]);
    expect(errors(buildForm([now()]))).toEqual([]);
    type(screen.getAllByLabelText('Code')[1]!, 'N1');
    const first = { value: 'oui', label: 'Oui', code: { code: 'O1' } };
    expect(now().options).toMatchObject([{ value: 'non', code: { code: 'N1' }, fields: [{ type: 'text' }] }]);
    type(screen.getAllByLabelText('Code')[0]!, 'O1');
    type(screen.getAllByLabelText('Code')[1]!, 'N2');
    expect(now().options).toMatchObject([{ value: 'non', code: { code: 'N2' } }, first]);
    type(screen.getAllByLabelText('Code')[1]!, '');
    type(screen.getAllByLabelText('Code')[0]!, '');
    expect(now().options).toMatchObject([{ value: 'non', label: 'Non' }]);
    const reworded = { ...now(), options: [{ value: 'non', label: 'Jamais' }] } as Field;
    expect(errors(buildForm([reworded])).map(({ path }) => path)).toEqual([`${question(0)}/options`]);
  });

  it('when a choice becomes a yes/no, then nothing is left of what it cannot show', () => {
    const choice: Field = {
      id: 'a',
      type: 'choice',
      label: 'A',
      display: 'select',
      options: [{ value: 'x', label: 'X' }],
    };
    const converted = convertField(buildForm([choice]), question(0), 'yesNo');
    expect(checkForm(converted)).toEqual([]);
  });
});

it('Given a question, when it is for those of another domain only, then it says so, and that it is not handed over', () => {
  const now = openQuestion({});
  type(screen.getByLabelText('Réservée à qui lit un autre domaine'), 'soin');
  fireEvent.click(screen.getByLabelText('Reste quand le dossier est remis à la personne'));
  expect(now()).toMatchObject({ mask: 'soin', toPerson: false });
});

it('Given a record that names questions it no longer has, when it is shown, then they are ticked with their fault and can be let go', () => {
  let now = buildForm([{ id: 'objet', type: 'text', label: 'Objet' }], {
    record: { quick: ['perdu'], columns: ['objet', 'parti'] },
  });
  render(
    <HeldForm first={now} told={(form) => (now = form)}>
      {(editing) => <FormProperties editing={editing} onRemove={() => undefined} />}
    </HeldForm>,
  );
  for (const id of ['perdu', 'parti']) {
    expect(screen.getByLabelText(id)).toBeChecked();
    expect(screen.getByLabelText(id)).toBeInvalid();
    fireEvent.click(screen.getByLabelText(id));
  }
  expect(now.record).toEqual({ columns: ['objet'] });
});

it('Given a record, when it may be written quickly, then one picks its questions and prepares answers', () => {
  let now = buildForm([
    { id: 'objet', type: 'text', label: 'Objet' },
    { id: 'etat', type: 'choice', label: 'État', options: [{ value: 'ok', label: 'Bien' }] },
  ]);
  render(
    <HeldForm first={now} told={(form) => (now = form)}>
      {(editing) => <FormProperties editing={editing} onRemove={() => undefined} />}
    </HeldForm>,
  );
  fireEvent.click(screen.getByLabelText('Suivre qui l’a lue'));
  fireEvent.click(screen.getByLabelText('Peut être adressée'));
  const series = within(screen.getByRole('group', { name: 'Ce qui distingue les suites de fiches' }));
  fireEvent.click(series.getByLabelText('État'));
  expect(now.record?.series).toBe('etat');
  fireEvent.click(series.getByLabelText('Objet'));
  const quick = within(screen.getByRole('group', { name: 'Questions de la saisie rapide' }));
  fireEvent.click(quick.getByLabelText('Objet'));
  fireEvent.click(screen.getByRole('button', { name: 'Ajouter un modèle' }));
  const card = within(screen.getByRole('group', { name: 'Modèle 1' }));
  type(card.getByLabelText('Nom du modèle'), 'Nuit calme');
  type(card.getByLabelText('Ajouter une réponse au modèle'), 'etat');
  expect(card.getByText('Écrivez une réponse, ou retirez cette question du modèle.')).toBeInTheDocument();
  type(card.getByLabelText('État'), 'ok');
  expect(now.record).toEqual({
    receipt: true,
    addressed: true,
    series: ['etat', 'objet'],
    quick: ['objet'],
    templates: [{ label: 'Nuit calme', answers: { etat: 'ok' } }],
  });
});
