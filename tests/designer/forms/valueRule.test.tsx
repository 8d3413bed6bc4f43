import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import axe from 'axe-core';
import { checkForm, readValue, writeValue } from '@trame/language';
import type { Field, Form } from '@trame/schemas';
import { LogicTab } from '../../../designer/src/features/forms/logic/LogicTab.js';
import { PropertiesPanel } from '../../../designer/src/features/forms/properties/PropertiesPanel.js';
import type { RuleKind } from '../../../designer/src/features/forms/rules/formRules.js';
import { namesOfRule } from '../../../designer/src/features/forms/rules/namesOfRule.js';
import { valueNamesFor } from '../../../designer/src/features/forms/rules/ruleNames.js';
import {
  firstValueOf,
  kindsFor,
  named,
} from '../../../designer/src/features/forms/rules/values/valueKinds.js';
import { wantedBy, type Wanted } from '../../../designer/src/features/forms/rules/values/Wanted.js';
import { buildForm, HeldForm, question, shown } from './HeldForm.js';

const others: Field[] = [
  { id: 'loyer', type: 'decimal', label: 'Loyer' },
  { id: 'charges', type: 'integer', label: 'Charges' },
  { id: 'debut', type: 'date', label: 'Début' },
  { id: 'vuLe', type: 'dateTime', label: 'Vu le' },
  {
    id: 'cadre',
    type: 'choice',
    label: 'Cadre',
    options: [
      { value: 'a', label: 'Entretien' },
      { value: 'b', label: 'Bilan' },
    ],
  },
  { id: 'objet', type: 'text', label: 'Objet' },
  {
    id: 'depenses',
    type: 'repeat',
    label: 'Dépenses',
    fields: [
      { id: 'nature', type: 'text', label: 'Nature' },
      { id: 'montant', type: 'decimal', label: 'Montant' },
    ],
  },
] as Field[];
const formWith = (field: Partial<Field>): Form =>
  buildForm([...others, { id: 'resultat', label: 'Résultat', ...field } as Field]);
const RESULT = question(others.length);
const faulty = (form: Form) => checkForm(form).filter(({ level }) => level === 'error');

/** The rule « Calculer la réponse » of a question of this type; gives its FEEL. */
function openRule(field: Partial<Field>): () => string | undefined {
  let now = formWith(field);
  render(
    <HeldForm first={now} told={(form) => (now = form)}>
      {(editing) => <PropertiesPanel editing={editing} selected={RESULT} />}
    </HeldForm>,
  );
  return () => now.pages[0]!.sections[0]!.fields.at(-1)!.computed;
}
const rule = () => within(screen.getByRole('group', { name: 'Calculer la réponse' }));
const pick = (name: string, value: string, at = 0) =>
  fireEvent.change(rule().getAllByRole('combobox', { name })[at]!, { target: { value } });
const sentence = () => rule().getByRole('status').textContent?.replaceAll('\u00a0', ' ');

describe('Given a number that nobody computes yet', () => {
  it('when a total of the rows is chosen, then FEEL is written, and a sentence says it', () => {
    const feel = openRule({ type: 'decimal' });
    pick('Donner', 'column');
    expect(feel()).toBe('sum(depenses[montant != null].montant)');
    expect(sentence()).toBe(
      'Réponse : la somme de « Montant » sur les lignes de « Dépenses » où il est rempli.',
    );
    pick('Total', 'mean');
    fireEvent.click(rule().getByLabelText('Sans compter les lignes où elle n’est pas remplie'));
    fireEvent.click(rule().getByRole('button', { name: 'Ne prendre que certaines lignes' }));
    expect(feel()).toBe('mean(depenses[nature != null].montant)');
  });

  it('when a quotient of a difference is chosen, then it nests one level, and only numbers are offered', () => {
    const feel = openRule({ type: 'decimal' });
    pick('Donner', 'over');
    pick('De', 'minus');
    pick('Question', 'charges', 1);
    expect(feel()).toBe('(loyer - charges) / loyer');
    expect(
      [...rule().getAllByRole<HTMLSelectElement>('combobox', { name: 'Question' })[0]!.options].map(
        ({ value }) => value,
      ),
    ).toEqual(['loyer', 'charges']);
    expect(sentence()).toBe('Réponse : (« Loyer » moins « Charges ») divisé par « Loyer ».');
  });

  it('when one value or another is chosen, then its condition is put together with the usual rows', () => {
    const feel = openRule({ type: 'integer' });
    pick('Donner', 'choice');
    pick('Champ', 'cadre');
    pick('Alors', 'fixed');
    fireEvent.change(rule().getAllByLabelText('Valeur').at(-1)!, { target: { value: '12,5' } });
    expect(feel()).toBe('if cadre = "a" then 12.5 else null');
    expect(sentence()).toBe('Réponse : si « Cadre » est « Entretien », 12,5 ; sinon rien.');
    pick('Alors', 'nothing');
    pick('Alors', 'minus');
    expect(feel()).toBe('if cadre = "a" then loyer - loyer else null');
    pick('Donner', '');
    expect(feel()).toBeUndefined();
  });
});

describe('Given a text that nobody computes yet', () => {
  it('when it is made of pieces, then a number, a date and an answer are written out', () => {
    const feel = openRule({ type: 'text' });
    pick('Donner', 'joined');
    fireEvent.change(rule().getByLabelText('Valeur'), { target: { value: 'Dû : ' } });
    pick('Question', 'loyer');
    fireEvent.click(rule().getByRole('button', { name: 'Ajouter un morceau' }));
    pick('Question', 'cadre', 1);
    expect(feel()).toBe(
      'string join(["Dû : ", string(loyer), get value({"a": "Entretien", "b": "Bilan"}, cadre)], "")',
    );
    fireEvent.click(rule().getByRole('button', { name: shown('Retirer : Morceau 2') }));
    expect(
      within(rule().getByRole('group', { name: 'Morceau 2' })).getAllByRole('combobox')[0],
    ).toHaveFocus();
    pick('Question', 'debut');
    expect(sentence()).toBe('Réponse : le texte « Dû : » suivi de « Début », sans ce qui n’est pas rempli.');
  });
});

describe('Given what only FEEL says', () => {
  it('when it is opened, then it is shown as it is, and nothing rewrites it', () => {
    const feel = openRule({ type: 'decimal', computed: 'loyer ** 2' });
    expect(
      rule().getByRole<HTMLSelectElement>('combobox', { name: 'Donner' }).selectedOptions[0],
    ).toHaveTextContent('une formule FEEL');
    expect(rule().getByLabelText('Formule FEEL').closest('details')).toHaveAttribute('open');
    fireEvent.change(rule().getByLabelText('Formule FEEL'), { target: { value: '  loyer  +  charges' } });
    expect(rule().getByLabelText('Formule FEEL').closest('details')).toHaveAttribute('open');
    expect([feel(), sentence()]).toEqual(['  loyer  +  charges', 'Réponse : « Loyer » plus « Charges ».']);
  });
});

describe('Given a formula that an expert wrote', () => {
  it('when the list of kinds replaces it, then it is said, and one takes it back there', () => {
    const feel = openRule({ type: 'decimal', computed: 'loyer ** 2' });
    pick('Donner', 'answer');
    pick('Donner', 'fixed');
    expect(sentence()).toBe('Réponse : 0. La formule FEEL d’avant est remplacée.');
    pick('Donner', '');
    fireEvent.click(rule().getByRole('button', { name: 'Reprendre la formule d’avant' }));
    expect(feel()).toBe('loyer ** 2');
    expect(rule().queryByRole('status')).toBeNull();
  });

  it('when it has a delay of several units, then nothing shows it shorter, nor rewrites it', () => {
    const computed = 'debut + duration("P1Y6M")';
    const feel = openRule({ type: 'date', computed });
    expect(rule().queryByLabelText('Durée')).toBeNull();
    expect(rule().queryByDisplayValue('1')).toBeNull();
    expect(feel()).toBe(computed);
  });

  it('when a condition has one, then it is told whole, and no control says less', () => {
    const visibleWhen = 'debut > aujourdHui - duration("P1Y6M")';
    openRule({ type: 'text', visibleWhen });
    expect(screen.queryByRole('spinbutton')).toBeNull();
  });
});

describe('Given a question whose answers are given by their labels', () => {
  const computed = 'get value({"a": "Entretien", "b": "Bilan"}, cadre)';
  const kindOfRule = () => rule().getByRole<HTMLSelectElement>('combobox', { name: 'Donner' }).value;

  it('when a label changes, then the rule is written anew in the same edit', () => {
    let now = formWith({ type: 'text', computed });
    render(
      <HeldForm first={now} told={(form) => (now = form)}>
        {(editing) => <PropertiesPanel editing={editing} selected={question(4)} />}
      </HeldForm>,
    );
    fireEvent.change(screen.getByLabelText(/^Réponse 2$|^Libellé 2$/), { target: { value: 'Point' } });
    const { fields } = now.pages[0]!.sections[0]!;
    expect(fields[4]!.options).toEqual([
      { value: 'a', label: 'Entretien' },
      { value: 'b', label: 'Point' },
    ]);
    expect(fields.at(-1)!.computed).toBe('get value({"a": "Entretien", "b": "Point"}, cadre)');
  });

  it('when the labels it writes are not those of now, then only FEEL says it, a remark tells why, and a press mends it', () => {
    openRule({ type: 'text', computed });
    expect(kindOfRule()).toBe('answer');
    cleanup();
    const feel = openRule({ type: 'text', computed: computed.replace('Bilan', 'Point') });
    expect(kindOfRule()).toBe('beyond');
    expect(rule().getByText(/libellés que sa question n’a plus/)).toBeInTheDocument();
    fireEvent.click(rule().getByRole('button', { name: 'Écrire les libellés d’aujourd’hui' }));
    expect([feel(), kindOfRule()]).toEqual([computed, 'answer']);
  });

  it('when they are too long to be written, then the question is not offered as text', () => {
    const long = (field: Field): Field => ({ ...field, label: 'Besoin', id: 'besoin' });
    const options = Array.from({ length: 60 }, (_, at) => ({
      value: `v${at}`,
      label: `Besoin de vivre, ${at} fois par jour`,
    }));
    const form = buildForm([
      long({ type: 'choice', options } as unknown as Field),
      ...others,
      { id: 'r', type: 'text' } as Field,
    ]);
    const names = valueNamesFor(form, question(others.length + 1), new Map());
    const offered = (wanted: Wanted) => named('answer', wanted, names).map(({ path }) => path[0]);
    expect(offered({ kind: 'text' })).toContain('cadre');
    expect(offered({ kind: 'text' })).not.toContain('besoin');
    expect(writeValue(firstValueOf('answer', { kind: 'text' }, names)).length).toBeLessThan(2000);
  });
});

describe('Given any kind of value offered for a question', () => {
  it.each<Partial<Field>>([
    { type: 'decimal' },
    { type: 'text' },
    { type: 'date' },
    { type: 'dateTime' },
    { type: 'yesNo' },
    { type: 'professional' },
    {
      type: 'choice',
      options: [
        { value: 'a', label: 'Entretien' },
        { value: 'b', label: 'Bilan' },
      ],
    },
  ])('when it is chosen for %j, then the form is sound, and it is read back', (field) => {
    const form = formWith(field);
    const asked = form.pages[0]!.sections[0]!.fields.at(-1)!;
    const wanted = wantedBy(asked, new Map());
    const names = valueNamesFor(form, RESULT, new Map()).filter(({ path }) => path[0] !== 'resultat');
    const kinds = kindsFor(wanted, names, 0);
    expect(kinds.length).toBeGreaterThan(1);
    for (const kind of kinds) {
      const value = firstValueOf(kind, wanted, names);
      const computed = writeValue(value);
      expect([kind, computed, faulty(formWith({ ...field, computed }))]).toEqual([kind, computed, []]);
      expect(readValue(computed)).toEqual(value);
    }
  });
});

describe('Given a rule that is read once, at the opening', () => {
  it('when it is changed where all rules are, then no answer of the form is offered, nor is a question to itself', () => {
    const form = formWith({ type: 'decimal', defaultFrom: '1', visibleWhen: 'loyer > 1' });
    const offered = (kind: RuleKind) =>
      namesOfRule(form, kind, RESULT, new Map()).map(({ path }) => path.join('.'));
    render(
      <HeldForm first={form} told={() => undefined}>
        {(editing) => <LogicTab editing={editing} onSelect={() => undefined} />}
      </HeldForm>,
    );
    for (const button of screen.getAllByRole('button', { name: /Modifier/ })) {
      fireEvent.click(button);
      const open = within(button.closest('li')!);
      expect(open.queryAllByRole('option', { name: 'Résultat' })).toEqual([]);
    }
    expect(screen.queryByRole('option', { name: 'la réponse à une question' })).toBeNull();
    expect(offered('defaultFrom')).toEqual(expect.arrayContaining(['usager.age', 'precedent.loyer']));
    expect(offered('check')).toContain('resultat');
  });
});

describe('Given the rules of a form in one place', () => {
  it('when one is taken away, then the focus goes to the next, then to what is left', () => {
    const form = formWith({ type: 'decimal', computed: 'loyer', defaultFrom: '1' });
    render(
      <HeldForm first={form} told={() => undefined}>
        {(editing) => <LogicTab editing={editing} onSelect={() => undefined} />}
      </HeldForm>,
    );
    const takeAway = () => {
      fireEvent.click(screen.getAllByRole('button', { name: /Modifier/ })[0]!);
      fireEvent.change(screen.getByRole('combobox', { name: 'Donner' }), { target: { value: '' } });
    };
    takeAway();
    expect(screen.getByRole('button', { name: 'Résultat' })).toHaveFocus();
    takeAway();
    expect(screen.getByText(/Ce formulaire n’a pas de règle/)).toHaveFocus();
  });

  it('when they give values, then each is told in a sentence and changed there; it is accessible', async () => {
    let now = formWith({ type: 'decimal', computed: 'if cadre = "a" then sum([loyer, charges]) else 0' });
    const { container } = render(
      <HeldForm first={now} told={(form) => (now = form)}>
        {(editing) => <LogicTab editing={editing} onSelect={() => undefined} />}
      </HeldForm>,
    );
    expect(container).toHaveTextContent(
      'si « Cadre » est « Entretien », la somme de « Loyer » et « Charges » ; sinon 0',
    );
    fireEvent.click(screen.getByRole('button', { name: /Modifier/ }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Sinon' }), { target: { value: 'nothing' } });
    expect(now.pages[0]!.sections[0]!.fields.at(-1)!.computed).toBe(
      'if cadre = "a" then sum([loyer, charges]) else null',
    );
    const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
