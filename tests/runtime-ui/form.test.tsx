import { act, screen, waitFor, within } from '@testing-library/react';
import type { Field, Form } from '@trame/schemas';
import { formOf, renderForm } from './renderForm.js';

const frere = { id: 'prenom', type: 'text', label: 'Prénom', required: true } as Field;
const fratrie = (layout: 'table' | 'cards'): Field =>
  ({
    id: 'fratrie',
    type: 'repeat',
    label: 'Frères et sœurs',
    layout,
    fields: [frere],
    ...(layout === 'cards' ? { summary: 'prenom' } : {}),
  }) as Field;
const two = { fratrie: [{ prenom: 'Ana' }, { prenom: 'Bilal' }] };

describe('Rules while one types', () => {
  it('Given a question visible when another says so, then it comes and goes, and its answer is kept meanwhile', async () => {
    const { user } = renderForm(
      formOf(
        { id: 'aFratrie', type: 'yesNo', label: 'Fratrie ?' },
        { id: 'combien', type: 'integer', label: 'Combien ?', visibleWhen: 'aFratrie = "oui"' },
      ),
    );
    expect(screen.queryByLabelText('Combien ?')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Oui' }));
    await user.type(screen.getByLabelText('Combien ?'), '2');
    await user.click(screen.getByRole('radio', { name: 'Non' }));
    expect(screen.queryByLabelText('Combien ?')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Oui' }));
    expect(screen.getByLabelText('Combien ?')).toHaveValue('2');
  });

  it('Given a computed question, then its value follows and cannot be typed', async () => {
    const { user } = renderForm(
      formOf(
        { id: 'a', type: 'integer', label: 'A' },
        { id: 'double', type: 'integer', label: 'Double', computed: 'a * 2' },
      ),
    );
    await user.type(screen.getByLabelText('A'), '21');
    expect(screen.getByRole('status', { name: 'Double' })).toHaveTextContent('42');
  });

  it('Given a question compulsory under a condition, then it is marked when the condition holds', async () => {
    const { user } = renderForm(
      formOf(
        { id: 'urgence', type: 'yesNo', label: 'Urgence ?' },
        { id: 'motif', type: 'text', label: 'Motif', requiredWhen: 'urgence = "oui"' },
      ),
    );
    expect(screen.getByLabelText(/Motif/)).not.toBeRequired();
    await user.click(screen.getByRole('radio', { name: 'Oui' }));
    expect(screen.getByLabelText(/Motif/)).toBeRequired();
  });

  it('Given a warning of the author, then it is told once the answer is left, and submission passes', async () => {
    const { user, submitted } = renderForm(
      formOf({
        id: 'age',
        type: 'integer',
        label: 'Âge',
        checks: [
          { id: 'majeur', assert: 'age < 21', level: 'warning', message: 'La personne a 21 ans ou plus.' },
        ],
      }),
    );
    await user.type(screen.getByLabelText('Âge'), '30');
    expect(screen.queryByText(/21 ans ou plus/)).toBeNull();
    await user.tab();
    expect(screen.getByText(/21 ans ou plus/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(submitted()).toEqual({ age: 30 });
  });
});

describe('Submission', () => {
  const form = formOf(
    { id: 'nom', type: 'text', label: 'Nom', required: true, messages: { required: 'Indiquez le nom.' } },
    {
      id: 'sexe',
      type: 'choice',
      label: 'Sexe',
      required: true,
      options: [{ value: 'F', label: 'Féminin' }],
    },
  );

  it('Given answers that lack, when one submits, then nothing is sent, the summary has the focus and its links lead to the questions', async () => {
    const { user, submitted } = renderForm(form);
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(submitted()).toBeUndefined();
    const summary = screen.getByRole('alert');
    expect(summary).toHaveFocus();
    expect(summary).toHaveTextContent('2 réponses sont à revoir');
    await user.click(within(summary).getByRole('link', { name: 'Nom' }));
    expect(screen.getByLabelText(/Nom/)).toHaveFocus();
    expect(screen.getByLabelText(/Nom/)).toHaveAccessibleDescription(/Indiquez le nom\./);
    await user.click(within(summary).getByRole('link', { name: 'Sexe' }));
    expect(screen.getByRole('radio', { name: 'Féminin' })).toHaveFocus();
  });

  it('Given answers corrected, then the summary leaves and submission passes', async () => {
    const { user, submitted } = renderForm(form);
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    await user.type(screen.getByLabelText(/Nom/), 'MARTIN');
    await user.click(screen.getByRole('radio', { name: 'Féminin' }));
    expect(screen.queryByRole('alert')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(submitted()).toEqual({ nom: 'MARTIN', sexe: 'F' });
  });

  it('Given a fault found by the server, then it stands beside its answer until the answer changes', async () => {
    const fault = {
      path: '/nom',
      fieldId: 'nom',
      level: 'error' as const,
      rule: 'unique',
      message: 'Ce nom existe déjà.',
    };
    const { user } = renderForm(form, { initial: { nom: 'MARTIN', sexe: 'F' }, serverFaults: [fault] });
    expect(screen.getByLabelText(/Nom/)).toHaveAccessibleDescription(/existe déjà/);
    await user.type(screen.getByLabelText(/Nom/), 'E');
    expect(screen.getByLabelText(/Nom/)).not.toHaveAccessibleDescription(/existe déjà/);
  });

  it('Given a form of two pages, when a fault is on the first, then its link goes back there', async () => {
    const paged: Form = {
      ...form,
      pages: [
        { id: 'un', title: 'Identité', sections: form.pages[0]!.sections },
        {
          id: 'deux',
          title: 'Suite',
          sections: [{ id: 'suite', title: 'Suite', fields: [{ id: 'note', type: 'text', label: 'Note' }] }],
        },
      ] as Form['pages'],
    };
    const { user } = renderForm(paged);
    expect(screen.getByText('Étape 1 sur 2')).toBeVisible();
    const next = screen.getByRole('button', { name: /Suivant/ });
    await user.click(next);
    expect(screen.getByLabelText('Note')).toBeVisible();
    // A browser would submit by the button that was pressed, had it become the one that submits.
    expect(next).not.toBeInTheDocument();
    expect(next).toHaveAttribute('type', 'button');
    expect(screen.getByRole('button', { name: /Identité.*2 réponses à revoir/ })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    await user.click(within(screen.getByRole('alert')).getByRole('link', { name: 'Nom' }));
    await waitFor(() => expect(screen.getByLabelText(/Nom/)).toHaveFocus());
  });

  it('Given a section whose questions are all hidden, then its heading is not shown, until one of them is', async () => {
    const asked = { id: 'majeur', type: 'text', label: 'Majeur' } as Field;
    const hidden = { id: 'mesure', type: 'text', label: 'Mesure', visibleWhen: 'majeur = "oui"' } as Field;
    const sections = [
      { id: 'un', title: 'Identité', fields: [asked] },
      { id: 'deux', title: 'Protection', fields: [hidden] },
    ];
    const { user } = renderForm({ ...form, pages: [{ id: 'p', title: 'P', sections }] } as Form);
    expect(screen.queryByText('Protection')).toBeNull();
    await user.type(screen.getByLabelText('Majeur'), 'oui');
    expect(await screen.findByText('Protection')).toBeVisible();
    expect(screen.getByLabelText('Mesure')).toBeVisible();
  });

  it('Given who submits by the keyboard, then the focus stays where it was', async () => {
    const { user } = renderForm(formOf({ id: 'note', type: 'text', label: 'Note' }));
    const submit = screen.getByRole('button', { name: 'Valider' });
    act(() => submit.focus());
    await user.keyboard('{Enter}');
    expect(submit).toHaveFocus();
  });
});

describe('Pages', () => {
  it('Given a page where nothing is answered yet, though « non renseigné » and what is computed stand there, then it is not ticked', async () => {
    const page = (id: string, fields: Field[]) => ({ id, title: id, sections: [{ id, title: id, fields }] });
    const seen: Field = { id: 'vu', type: 'yesNo', label: 'Vu' };
    const form = {
      ...formOf(),
      pages: [
        page('Premier', [{ id: 'nom', type: 'text', label: 'Nom' }]),
        page('Second', [seen, { id: 'somme', type: 'integer', label: 'Somme', computed: '1 + 1' }]),
      ],
    } as Form;
    const { user } = renderForm(form);
    const second = screen.getByRole('button', { name: /Second/ });
    expect(second).not.toHaveTextContent('complète');
    await user.click(second);
    expect(second).not.toHaveTextContent('complète');
    await user.click(screen.getByRole('radio', { name: 'Oui' }));
    expect(second).toHaveTextContent('complète');
  });

  it('Given a page left with a question to answer, when one comes back, then the question itself is marked', async () => {
    const page = (id: string, title: string) => ({
      id,
      title,
      sections: [{ id, title, fields: [{ id: `${id}Nom`, type: 'text', label: title, required: true }] }],
    });
    const form = { ...formOf(), pages: [page('un', 'Premier'), page('deux', 'Second')] } as Form;
    const { user } = renderForm(form);
    expect(screen.getByRole('textbox', { name: /Premier/ })).not.toHaveAttribute('aria-invalid', 'true');
    await user.click(screen.getByRole('button', { name: /Second/ }));
    expect(screen.getByText('1 réponse à revoir')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /Premier/ }));
    expect(screen.getByRole('textbox', { name: /Premier/ })).toHaveAttribute('aria-invalid', 'true');
  });
});

describe('Rows', () => {
  it('Given rows that wait for the same choice, when one answers for those left, then the others stay as they were', async () => {
    const rows = {
      id: 'pieces',
      type: 'repeat',
      label: 'Pièces',
      layout: 'table',
      fields: [
        {
          id: 'etat',
          type: 'choice',
          label: 'État',
          display: 'radio',
          default: 'manquante',
          options: [
            { value: 'recue', label: 'Reçue' },
            { value: 'manquante', label: 'Manquante' },
            { value: 'sans-objet', label: 'Sans objet' },
          ],
        },
      ],
    } as Field;
    const initial = { pieces: [{ etat: 'manquante' }, { etat: 'sans-objet' }, { etat: 'manquante' }] };
    const { user, answers } = renderForm(formOf(rows), { initial });
    const group = screen.getByRole('group', { name: 'Répondre d’un coup pour les lignes qui restent' });
    await user.click(within(group).getByRole('button', { name: 'Reçue' }));
    expect(answers()).toEqual({ pieces: [{ etat: 'recue' }, { etat: 'sans-objet' }, { etat: 'recue' }] });
    expect(screen.getByText('2 lignes remplies.')).toBeVisible();
  });

  it('Given an address in a list of people, then that of the establishment is not offered', () => {
    const adresse: Field = { id: 'adresse', type: 'address', label: 'Adresse' };
    const parents: Field = {
      id: 'parents',
      type: 'repeat',
      label: 'Parents',
      layout: 'cards',
      fields: [adresse],
    };
    const place = { ligne1: '12 allée des Tilleuls', codePostal: '99100', commune: 'Valmont' };
    const context = { etablissement: { nom: 'MECS', adresse: place } };
    renderForm(formOf(parents), { initial: { parents: [{}] }, context });
    expect(screen.queryByRole('button', { name: /MECS/ })).toBeNull();
    renderForm(formOf({ ...adresse, id: 'autre' }), { context });
    expect(screen.getByRole('button', { name: /MECS/ })).toBeVisible();
  });

  it.each(['table', 'cards'] as const)(
    'Given rows as %s, when one is added, then its first question has the focus',
    async (layout) => {
      const { user, answers } = renderForm(formOf(fratrie(layout)));
      expect(screen.getByText('Aucune ligne pour le moment.')).toBeVisible();
      await user.click(screen.getByRole('button', { name: /^Ajouter une ligne à «\sFrères et sœurs\s»$/ }));
      expect(screen.getByLabelText(/Prénom/)).toHaveFocus();
      await user.keyboard('Ana');
      expect(answers()).toEqual({ fratrie: [{ prenom: 'Ana' }] });
    },
  );

  it('Given a row removed, when one undoes, then it comes back where it was', async () => {
    const { user, answers } = renderForm(formOf(fratrie('table')), { initial: two });
    await user.click(screen.getByRole('button', { name: 'Retirer la ligne 1' }));
    expect(answers()).toEqual({ fratrie: [{ prenom: 'Bilal' }] });
    expect(screen.getByText(/Ligne 1 retirée/)).toBeVisible();
    const undo = screen.getByRole('button', { name: 'Annuler le retrait' });
    expect(undo).toHaveFocus();
    await user.click(undo);
    expect(answers()).toEqual(two);
  });

  it('Given two rows, when the second is moved up by its button, then the order changes and is told', async () => {
    const { user, answers } = renderForm(formOf(fratrie('cards')), { initial: two });
    await user.click(screen.getByRole('button', { name: 'Monter la ligne 2' }));
    expect(answers()).toEqual({ fratrie: [{ prenom: 'Bilal' }, { prenom: 'Ana' }] });
    expect(screen.getByText('Ligne déplacée en position 1.')).toBeVisible();
  });

  it('Given a fault in a row, then the summary names the row', async () => {
    const { user } = renderForm(formOf(fratrie('table')), { initial: { fratrie: [{ prenom: 'Ana' }, {}] } });
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(screen.getByRole('alert')).toHaveTextContent(/ligne 2/);
    await user.click(within(screen.getByRole('alert')).getByRole('link'));
    expect(screen.getAllByLabelText(/Prénom/)[1]).toHaveFocus();
  });
});

describe('Reading', () => {
  it('Given a form to read, then answers are texts and nothing can be changed', () => {
    renderForm(
      formOf({ id: 'nom', type: 'text', label: 'Nom' }, { id: 'ne', type: 'date', label: 'Né le' }),
      {
        readOnly: true,
        initial: { nom: 'MARTIN', ne: '2015-03-02' },
      },
    );
    expect(screen.getByText('MARTIN')).toBeVisible();
    expect(screen.getByText('02/03/2015')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('Answers read as they were kept', () => {
  const age = { id: 'suite', type: 'text', label: 'Suite', visibleWhen: 'usager.age >= 17' } as Field;
  const row = { id: 'note', type: 'text', label: 'Note', visibleWhen: 'usager.age >= 17' } as Field;
  const form: Form = formOf(
    age,
    { id: 'lignes', type: 'repeat', label: 'Lignes', layout: 'cards', fields: [row] } as Field,
    { id: 'sans', type: 'text', label: 'Sans réponse', visibleWhen: 'usager.age >= 17' } as Field,
  );
  form.pages.push({
    id: 'autre',
    title: 'Autre page',
    visibleWhen: 'usager.age >= 17',
    sections: [{ id: 'fin', title: 'Fin', fields: [{ id: 'fin', type: 'text', label: 'La fin' } as Field] }],
  });
  const initial = { suite: 'Majorité', lignes: [{ note: 'Une note' }], fin: 'Terminé' };
  const context = { usager: { age: 15 }, aujourdHui: '2026-11-23' };

  it('Given rules that what they read of the person no longer fulfils, when a kept record is read, then every answer is there', () => {
    renderForm(form, { initial, context, readOnly: true, kept: true });
    for (const answer of ['Majorité', 'Une note', 'Terminé'])
      expect(screen.getByText(answer)).toBeInTheDocument();
    expect(screen.queryByText('Sans réponse')).toBeNull();
  });

  it('Given answers that were not submitted, then rules decide what is read', () => {
    renderForm(form, { initial, context, readOnly: true });
    expect(screen.queryByText('Majorité')).toBeNull();
    expect(screen.queryByText('Terminé')).toBeNull();
  });
});
