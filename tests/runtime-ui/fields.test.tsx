import { screen, within } from '@testing-library/react';
import type { CodeList, Field } from '@trame/schemas';
import { formOf, renderForm } from './renderForm.js';

const options = [
  { value: 'ase', label: 'Aide sociale à l’enfance' },
  { value: 'juge', label: 'Juge des enfants' },
];
const liens = {
  id: 'liens',
  title: 'Liens',
  entries: [
    { code: 'mere', label: 'Mère' },
    { code: 'pere', label: 'Père' },
    { code: 'eveque', label: 'Évêque', until: '2020-01-01' },
  ],
} as unknown as CodeList;

function show(field: Partial<Field> & Pick<Field, 'type'>, props = {}) {
  return renderForm(formOf({ id: 'question', label: 'Question', ...field }), props);
}

describe('Each type of question', () => {
  it('Given a text, when one types, then the answer is the text', async () => {
    const { user, answers } = show({ type: 'text' });
    await user.type(screen.getByRole('textbox', { name: 'Question' }), 'Zoé');
    expect(answers()).toEqual({ question: 'Zoé' });
  });

  it('Given a text emptied again, then no answer remains', async () => {
    const { user, answers } = show({ type: 'text' });
    await user.type(screen.getByLabelText('Question'), 'Zoé');
    await user.clear(screen.getByLabelText('Question'));
    expect(answers().question).toBeUndefined();
  });

  it('Given a long text, when one types two lines, then both are kept', async () => {
    const { user, answers } = show({ type: 'longText' });
    await user.type(screen.getByLabelText('Question'), 'un{Enter}deux');
    expect(answers()).toEqual({ question: 'un\ndeux' });
  });

  it('Given a rich text that is read, then its marks are drawn and what could act is not', () => {
    const question =
      '<p>Vu <strong>ce jour</strong></p><ul><li>un</li></ul><script>x()</script><p onclick="x()">deux <a href="javascript:x()">ici</a></p>';
    const { container } = show({ type: 'richText' }, { readOnly: true, initial: { question } });
    expect(container.querySelector('.tk-rich')?.innerHTML).toBe(
      '<p>Vu <strong>ce jour</strong></p><ul><li>un</li></ul><p>deux ici</p>',
    );
  });

  it('Given a rich text written before there were marks, then its lines are paragraphs', () => {
    const question = 'Un < deux\nligne\n\nsuite';
    const { container } = show({ type: 'richText' }, { readOnly: true, initial: { question } });
    expect(container.querySelector('.tk-rich')?.innerHTML).toBe('<p>Un &lt; deux<br>ligne</p><p>suite</p>');
  });

  it('Given a whole number, when one types digits, then the answer is a number', async () => {
    const { user, answers } = show({ type: 'integer', unit: 'ans' });
    await user.type(screen.getByLabelText('Question'), '12');
    expect(answers()).toEqual({ question: 12 });
    expect(screen.getByText('ans')).toBeVisible();
  });

  it('Given a decimal, when one types a French comma, then the answer is a number', async () => {
    const { user, answers } = show({ type: 'decimal' });
    await user.type(screen.getByLabelText('Question'), '1,5');
    expect(answers()).toEqual({ question: 1.5 });
    expect(screen.getByLabelText('Question')).toHaveValue('1,5');
  });

  it('Given a number, when letters are typed, then they stay and the fault is said in French', async () => {
    const { user } = show({ type: 'integer' });
    await user.type(screen.getByLabelText('Question'), 'douze');
    await user.tab();
    expect(screen.getByLabelText('Question')).toHaveValue('douze');
    expect(screen.getByLabelText('Question')).toBeInvalid();
  });

  it.each(['23/11/2026', '23.11.2026', '23112026'])(
    'Given a date, when « %s » is typed, then it is kept as ISO',
    async (typed) => {
      const { user, answers } = show({ type: 'date' });
      await user.type(screen.getByLabelText('Question'), typed);
      expect(answers()).toEqual({ question: '2026-11-23' });
      await user.tab();
      expect(screen.getByLabelText('Question')).toHaveValue('23/11/2026');
    },
  );

  it('Given a date that does not exist, then what was typed stays and is faulty', async () => {
    const { user } = show({ type: 'date' });
    await user.type(screen.getByLabelText('Question'), '31/02/2026');
    await user.tab();
    await user.tab();
    expect(screen.getByLabelText('Question')).toHaveValue('31/02/2026');
    expect(screen.getByLabelText('Question')).toBeInvalid();
  });

  it('Given a date and time, when both are given, then the answer joins them', async () => {
    const { user, answers } = show({ type: 'dateTime' });
    await user.type(screen.getByLabelText('Question : Date'), '23/11/2026');
    await user.type(screen.getByLabelText('Question : Heure'), '14:30');
    expect(answers()).toEqual({ question: '2026-11-23T14:30' });
  });

  it('Given a time, when it is typed, then it is the answer', async () => {
    const { user, answers } = show({ type: 'time' });
    await user.type(screen.getByLabelText('Question'), '08:15');
    expect(answers()).toEqual({ question: '08:15' });
  });

  it('Given a duration, when it is typed in words, then the answer is ISO 8601 and it is said back in words', async () => {
    const { user, answers } = show({ type: 'duration' });
    await user.type(screen.getByLabelText('Question'), 'un an et 6 mois');
    expect(answers()).toEqual({ question: 'P1Y6M' });
    await user.tab();
    expect(screen.getByLabelText('Question')).toHaveValue('1\u00a0an\u00a06\u00a0mois');
  });

  it.each([
    ['duration', 'longtemps', /durée avec ses unités/],
    ['time', '25:00', /heure entre 00:00 et 23:59/],
    ['decimal', 'douze', /Indiquez un nombre, par exemple 12,5/],
    ['integer', '12,5', /nombre entier/],
  ] as const)(
    'Given a %s, when « %s » is typed, then it stays and what to do is said',
    async (type, typed, said) => {
      const { user } = show({ type });
      await user.type(screen.getByLabelText('Question'), typed);
      await user.tab();
      await user.tab();
      expect(screen.getByLabelText('Question')).toHaveValue(typed);
      expect(screen.getByLabelText('Question')).toBeInvalid();
      expect(screen.getByLabelText('Question')).toHaveAccessibleDescription(said);
    },
  );

  it('Given a name that is not in the list, then it stays, is said not to be an answer, and nothing is submitted', async () => {
    const { user, submitted } = show({ type: 'code', codes: 'liens' }, { codeLists: { liens } });
    const box = screen.getByRole('combobox', { name: 'Question' });
    await user.type(box, 'voisine');
    await user.tab();
    expect(box).toHaveValue('voisine');
    expect(box).toBeInvalid();
    expect(box).toHaveAccessibleDescription(/n’est pas dans la liste/);
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(submitted()).toBeUndefined();
    await user.clear(box);
    await user.type(box, 'pere{Enter}');
    await user.click(screen.getByRole('button', { name: 'Valider' }));
    expect(submitted()).toEqual({ question: 'pere' });
  });

  it('Given a list of 10,000 codes, when one types three letters, then those that begin so come first and the rest as one goes down', async () => {
    const entries = Array.from({ length: 10_000 }, (_, at) => ({
      code: `c${at}`,
      label: at % 7 === 0 ? `Épilepsie ${at}` : `Suites d’épisode ${at}`,
    }));
    const cim = { id: 'cim', title: 'CIM', entries } as unknown as CodeList;
    const { user, answers } = show({ type: 'code', codes: 'cim' }, { codeLists: { cim } });
    const box = screen.getByRole('combobox', { name: 'Question' });
    await user.type(box, 'epi');
    expect(screen.getAllByRole('option')).toHaveLength(60);
    expect(screen.getByText(/^10\s000 réponses possibles$/)).toBeVisible();
    await user.keyboard('{PageDown}'.repeat(7));
    expect(screen.getAllByRole('option').length).toBeGreaterThan(60);
    expect(box).toHaveAttribute('aria-activedescendant');
    await user.keyboard('{Enter}');
    expect(answers()).toEqual({ question: `c${70 * 7}` });
  }, 60_000);

  it('Given a yes/no, then it is three radios and « Non renseigné » is the answer until one says', async () => {
    const { user, answers } = show({ type: 'yesNo' });
    const group = screen.getByRole('radiogroup', { name: 'Question' });
    expect(within(group).getAllByRole('radio')).toHaveLength(3);
    expect(within(group).getByRole('radio', { name: 'Non renseigné' })).toBeChecked();
    await user.click(within(group).getByRole('radio', { name: 'Oui' }));
    expect(answers()).toEqual({ question: 'oui' });
  });

  it('Given a choice, when an option is clicked, then its value is the answer', async () => {
    const { user, answers } = show({ type: 'choice', options });
    await user.click(screen.getByRole('radio', { name: 'Juge des enfants' }));
    expect(answers()).toEqual({ question: 'juge' });
  });

  it('Given a choice shown as a list, when one selects, then its value is the answer', async () => {
    const { user, answers } = show({ type: 'choice', display: 'select', options });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Question' }), 'Juge des enfants');
    expect(answers()).toEqual({ question: 'juge' });
  });

  it('Given an option with its own questions, when it is chosen, then they are asked beside', async () => {
    const nested = [{ id: 'service', type: 'text', label: 'Service' }] as Field[];
    const { user, answers } = show({
      type: 'choice',
      options: [{ ...options[0]!, fields: nested }, options[1]!],
    });
    expect(screen.queryByLabelText('Service')).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Aide sociale à l’enfance' }));
    await user.type(screen.getByLabelText('Service'), 'Nord');
    expect(answers()).toEqual({ question: 'ase', service: 'Nord' });
  });

  it('Given several choices, when boxes are ticked, then the answer is a list in the order of the options', async () => {
    const { user, answers } = show({ type: 'choices', options });
    await user.click(screen.getByRole('checkbox', { name: 'Juge des enfants' }));
    await user.click(screen.getByRole('checkbox', { name: 'Aide sociale à l’enfance' }));
    expect(answers()).toEqual({ question: ['ase', 'juge'] });
  });

  it('Given tags, when one is chosen then removed by the keyboard, then the answer follows', async () => {
    const { user, answers } = show({ type: 'choices', display: 'tags', options });
    await user.type(screen.getByRole('combobox'), 'juge{Enter}');
    expect(answers()).toEqual({ question: ['juge'] });
    await user.click(screen.getByRole('button', { name: /^Retirer «\sJuge des enfants\s»$/ }));
    expect(answers()).toEqual({ question: [] });
  });

  it('Given a code list, when one types without accent, then the entry is found and chosen by the keyboard', async () => {
    const { user, answers } = show({ type: 'code', codes: 'liens' }, { codeLists: { liens } });
    const box = screen.getByRole('combobox', { name: 'Question' });
    await user.type(box, 'mere');
    expect(screen.getByRole('option')).toHaveTextContent('Mère');
    await user.keyboard('{Enter}');
    expect(answers()).toEqual({ question: 'mere' });
    expect(box).toHaveValue('Mère');
  });

  it('Given a code that is no longer offered, then it is not proposed', async () => {
    const { user } = show({ type: 'code', codes: 'liens' }, { codeLists: { liens } });
    await user.type(screen.getByRole('combobox'), 'eveque');
    expect(screen.queryByRole('option')).toBeNull();
    expect(screen.getByText(/Rien ne correspond/)).toBeVisible();
  });

  it.each(['professional', 'establishment', 'usager', 'contact'] as const)(
    'Given a %s, when one searches, then the server is asked and the identifier is the answer',
    async (type) => {
      const asked: unknown[] = [];
      const claire = {
        id: '4f6f7a3e-0000-4000-8000-000000000001',
        label: 'MARTIN Claire',
        detail: 'Éducatrice',
      };
      const choices = {
        search: (kind: string, query: string) => {
          asked.push([kind, query]);
          return Promise.resolve({ items: [claire], next: null });
        },
        resolve: () => Promise.resolve([claire]),
      };
      const { user, answers } = show({ type }, { choices });
      await user.type(screen.getByRole('combobox', { name: 'Question' }), 'mar');
      await user.click(await screen.findByRole('option', { name: /MARTIN Claire/ }));
      expect(asked).toContainEqual([type, 'mar']);
      expect(answers()).toEqual({ question: '4f6f7a3e-0000-4000-8000-000000000001' });
      expect(screen.getByRole('combobox')).toHaveValue('MARTIN Claire');
    },
  );

  it('Given an address the dossier knows, when it is taken again, then its parts are filled', async () => {
    const adresse = { ligne1: '3 rue des Lilas', codePostal: '59000', commune: 'Lille' };
    const { user, answers } = show({ type: 'address' }, { context: { usager: { adresse } } });
    await user.click(screen.getByRole('button', { name: 'Reprendre l’adresse de la personne' }));
    expect(answers()).toEqual({ question: adresse });
    expect(screen.getByLabelText('Commune')).toHaveValue('Lille');
    expect(screen.queryByRole('button', { name: /Reprendre/ })).toBeNull();
  });

  it('Given where to look for addresses, when one is found and chosen, then its parts are filled', async () => {
    const address = { ligne1: '1 place Bellecour', codePostal: '69002', commune: 'Lyon' };
    const addresses = {
      search: () => Promise.resolve([{ label: '1 place Bellecour, 69002 Lyon', address }]),
    };
    const { user, answers } = show({ type: 'address' }, { addresses });
    await user.type(screen.getByRole('combobox', { name: 'Chercher une adresse' }), 'bellec');
    await user.click(await screen.findByRole('option', { name: /Bellecour/ }));
    expect(answers()).toEqual({ question: address });
  });

  it('Given an address, when its parts are typed, then the answer holds them', async () => {
    const { user, answers } = show({ type: 'address' });
    await user.type(screen.getByLabelText('Numéro et voie'), '3 rue des Lilas');
    await user.type(screen.getByLabelText('Code postal'), '59000');
    await user.type(screen.getByLabelText('Commune'), 'Lille');
    expect(answers()).toEqual({
      question: { ligne1: '3 rue des Lilas', codePostal: '59000', commune: 'Lille' },
    });
  });

  it('Given four adverbs, when all are answered, then the letter is told', async () => {
    const { user } = show({ type: 'adverbs' });
    for (const adverb of ['Spontanément', 'Totalement', 'Correctement']) {
      await user.click(
        within(screen.getByRole('radiogroup', { name: adverb })).getByRole('radio', { name: 'Oui' }),
      );
    }
    await user.click(
      within(screen.getByRole('radiogroup', { name: 'Habituellement' })).getByRole('radio', { name: 'Non' }),
    );
    expect(screen.getByText('Résultat : B : fait en partie')).toBeVisible();
  });

  it('Given a signature, when one uses the keyboard alone, then a typed name signs', async () => {
    const { user, answers } = show({ type: 'signature', signatory: 'Représentant légal' });
    await user.tab();
    await user.keyboard(' ');
    await user.type(screen.getByLabelText(/Nom et prénom/), 'DUPONT Anne');
    await user.tab();
    expect(screen.getByRole('radio', { name: 'Dessiner' })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(answers()).toEqual({
      question: { statut: 'signe', nom: 'DUPONT Anne', moyen: 'saisie', date: '2026-11-23' },
    });
    expect(screen.getByText('Moi, DUPONT Anne, je signe ce document.')).toBeVisible();
  });

  it.each(['Refuse de signer', 'Est absent·e', 'Est dans l’impossibilité de signer'])(
    'Given a signature, when the person « %s », then a reason is asked and kept',
    async (status) => {
      const { user, answers } = show({ type: 'signature' });
      await user.click(screen.getByRole('radio', { name: status }));
      await user.type(screen.getByLabelText(/Nom et prénom/), 'DUPONT Anne');
      await user.type(screen.getByLabelText(/Motif/), 'À la demande de son avocat');
      expect(answers().question).toMatchObject({
        nom: 'DUPONT Anne',
        motif: 'À la demande de son avocat',
        date: '2026-11-23',
      });
      expect(screen.queryByRole('radio', { name: 'Dessiner' })).toBeNull();
    },
  );

  it('Given a signature whose identity is checked, when one signs by hand, then how is asked, and goes with another answer', async () => {
    const { user, answers } = show({ type: 'signature', identityCheck: true });
    await user.click(screen.getByRole('radio', { name: 'Signe' }));
    await user.type(screen.getByLabelText(/Nom et prénom/), 'Anne');
    const checks = () => screen.queryByRole('radiogroup', { name: /identité a été vérifiée/ });
    expect(checks()).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Saisir son nom' }));
    await user.click(within(checks()!).getByRole('radio', { name: 'Autrement' }));
    await user.type(screen.getByLabelText(/Précisez/), 'Carte de transport');
    expect(answers().question).toMatchObject({ identite: 'autre', identitePrecision: 'Carte de transport' });
    await user.click(within(checks()!).getByRole('radio', { name: 'Personne connue du service' }));
    expect(answers().question).toEqual({
      ...{ statut: 'signe', nom: 'Anne', moyen: 'saisie', date: '2026-11-23' },
      identite: 'connue',
    });
    await user.click(screen.getByRole('radio', { name: 'Est absent·e' }));
    expect(answers().question).not.toHaveProperty('identite');
  });

  it('Given a signature of the version that is amended, then it is said to stay with it, and one may answer anew', async () => {
    const given = { statut: 'signe', nom: 'Anne', moyen: 'saisie', date: '2026-11-01' };
    const attested = { preuveLe: '2026-11-01T09:00:00Z', preuvePar: 'cle', versionSignee: 1 };
    const { user, answers } = show(
      { type: 'signature' },
      { initial: { question: { ...given, ...attested } } },
    );
    expect(screen.getByText(/celle de la version 1, et ne vaut pas/)).toBeVisible();
    await user.type(screen.getByLabelText(/Nom et prénom/), 'e');
    expect(answers().question).toEqual({ ...given, nom: 'Annee', date: '2026-11-23' });
    expect(screen.queryByText(/celle de la version 1/)).toBeNull();
  });

  it('Given a group, then its questions stand in one named set and answer together', async () => {
    const { user, answers } = show({
      type: 'group',
      fields: [{ id: 'ville', type: 'text', label: 'Ville' }] as Field[],
    });
    const group = screen.getByRole('group', { name: 'Question' });
    await user.type(within(group).getByLabelText('Ville'), 'Lille');
    expect(answers()).toEqual({ question: { ville: 'Lille' } });
  });

  it('Given an information, then its text is shown and asks nothing', () => {
    show({ type: 'information', text: 'Lisez ceci.' });
    expect(screen.getByText('Lisez ceci.')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});
