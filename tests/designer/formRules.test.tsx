import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import type { CodeList, Form } from '@trame/schemas';
import { RuleEditor } from '../../designer/src/features/forms/rules/RuleEditor.js';
import { circuitNames } from '../../designer/src/features/circuits/conditions/circuitNames.js';
import { namesFor } from '../../designer/src/features/forms/rules/ruleNames.js';
import { readPasted } from '../../designer/src/features/forms/properties/readPasted.js';
import { FormTree, type TreeActions } from '../../designer/src/features/forms/tree/FormTree.js';
import { readProcess, shippedXml } from './circuits/readCircuit.js';
import { treeRows } from '../../designer/src/features/forms/tree/treeRows.js';

const form: Form = {
  $schema: 'x',
  id: 'f',
  title: 'F',
  use: 'record',
  domain: 'educatif',
  pages: [
    {
      id: 'p',
      title: 'Page',
      sections: [
        {
          id: 's',
          title: 'Section',
          fields: [
            { id: 'aide', type: 'yesNo', label: 'Aide demandée' },
            { id: 'age', type: 'integer', label: 'Âge' },
            {
              id: 'motifs',
              type: 'choices',
              label: 'Motifs',
              options: [
                { value: 'a', label: 'Repos' },
                { value: 'b', label: 'Soin' },
              ],
            },
            { id: 'lieu', type: 'code', label: 'Lieu', codes: 'lieux' },
            {
              id: 'fratrie',
              type: 'repeat',
              label: 'Fratrie',
              fields: [{ id: 'prenom', type: 'text', label: 'Prénom' }],
            },
            { id: 'suite', type: 'text', label: 'Suite' },
          ],
        },
      ],
    },
  ],
};
const lieux: CodeList = {
  $schema: 'x',
  id: 'lieux',
  title: 'Lieux',
  source: 's',
  version: '1',
  entries: [{ code: '1', label: 'École' }],
} as unknown as CodeList;
const codes = new Map([['lieux', lieux]]);
const SUITE = '/pages/0/sections/0/fields/5';
const names = namesFor(form, SUITE, codes).filter(({ path }) => path[0] !== 'suite');

/** The editor as its panel holds it; `written` is what the form would say. */
function Held({ first, written }: { first?: string; written: (value: string | undefined) => void }) {
  const [value, setValue] = useState<string | undefined>(first);
  return (
    <RuleEditor
      kind="visibleWhen"
      value={value}
      names={names}
      faults={[]}
      onChange={(next) => {
        setValue(next);
        written(next);
      }}
    />
  );
}

const hold = (first?: string) => {
  const said: Array<string | undefined> = [];
  render(<Held written={(value) => said.push(value)} {...(first === undefined ? {} : { first })} />);
  return { user: userEvent.setup(), last: () => said.at(-1) };
};
const sentence = () => screen.getByRole('status').textContent?.replaceAll('\u00a0', ' ');

describe('Given a question without rule', () => {
  it('when conditions are put together, then FEEL is written and a sentence says it', async () => {
    const { user, last } = hold();
    await user.click(screen.getByRole('button', { name: 'Ajouter une condition' }));
    expect(last()).toBe('aide = "oui"');
    await user.click(screen.getByRole('button', { name: 'Ajouter une condition' }));
    const second = within(screen.getByRole('group', { name: 'Condition 2' }));
    await user.selectOptions(second.getByLabelText('Champ'), 'age');
    await user.selectOptions(second.getByLabelText('Comparaison'), 'atLeast');
    await user.clear(second.getByLabelText('Valeur'));
    await user.type(second.getByLabelText('Valeur'), '18,5');
    expect(last()).toBe('aide = "oui" and age >= 18.5');
    await user.selectOptions(screen.getByLabelText('Il faut'), 'any');
    expect(last()).toBe('aide = "oui" or age >= 18.5');
    expect(sentence()).toBe('Affiché si « Aide demandée » est « Oui » ou « Âge » est d’au moins 18,5.');
    await user.click(second.getByRole('button', { name: 'Retirer cette condition' }));
    expect(last()).toBe('aide = "oui"');
    await user.click(screen.getByRole('button', { name: 'Retirer la règle' }));
    expect(last()).toBeUndefined();
  });

  it.each([
    ['motifs', 'ticked', 'list contains(motifs, "a")', 'Affiché si « Repos » est coché dans « Motifs ».'],
    ['lieu', 'isNot', 'lieu != "1"', 'Affiché si « Lieu » n’est pas « École ».'],
    ['lieu', 'among', 'lieu in ["1"]', 'Affiché si « Lieu » est « École ».'],
    [
      'fratrie',
      'some',
      'some ligne in fratrie satisfies ligne.prenom != null',
      'Affiché si dans au moins une ligne de « Fratrie », « Prénom » est rempli.',
    ],
    [
      'fratrie',
      'countOver',
      'count(fratrie) > 1',
      'Affiché si le nombre de lignes de « Fratrie » est supérieur à 1.',
    ],
    [
      'usager.dateNaissance',
      'under',
      'usager.dateNaissance < aujourdHui',
      'Affiché si « Date de naissance » est avant « Aujourd’hui ».',
    ],
    ['age', 'empty', 'age = null', 'Affiché si « Âge » n’est pas rempli.'],
  ])('when %s is chosen with %s, then it is %s', async (name, operator, feel, said) => {
    const { user, last } = hold();
    await user.click(screen.getByRole('button', { name: 'Ajouter une condition' }));
    await user.selectOptions(screen.getByLabelText('Champ'), name);
    await user.selectOptions(screen.getAllByLabelText('Comparaison')[0]!, operator);
    expect([last(), sentence()]).toEqual([feel, said]);
  });
});

describe('Given a rule that is written', () => {
  it('when it is conditions, then it shows as rows, and nothing is written until somebody changes it', () => {
    const { last } = hold('(aide = "oui" or age < 3) and lieu != null');
    expect(screen.getAllByLabelText('Il faut')).toHaveLength(2);
    expect(last()).toBeUndefined();
  });

  it('when it says more than conditions, then its text stays as it is, for experts', async () => {
    const source = 'if age > 3 then aide = "oui" else false';
    const { user, last } = hold(source);
    expect(screen.queryByLabelText('Champ')).toBeNull();
    expect(screen.getByLabelText('Expression FEEL')).toHaveValue(source);
    await user.type(screen.getByLabelText('Expression FEEL'), ' ');
    expect(last()).toBe(`${source} `);
  });

  it('when conditions replace it or it is removed, then it is said, and one press takes it back', async () => {
    const source = 'if age > 3 then aide = "oui" else false';
    const { user, last } = hold(source);
    await user.click(screen.getByRole('button', { name: 'Remplacer par des conditions' }));
    expect(last()).toBe('aide = "oui"');
    expect(sentence()).toBe(
      'Affiché si « Aide demandée » est « Oui ». La formule FEEL d’avant est remplacée.',
    );
    await user.click(screen.getByRole('button', { name: 'Reprendre la formule d’avant' }));
    expect(last()).toBe(source);
    expect(screen.queryByRole('status')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Retirer la règle' }));
    expect(last()).toBeUndefined();
    await user.click(screen.getByRole('button', { name: 'Reprendre la formule d’avant' }));
    expect(screen.getByLabelText('Expression FEEL')).toHaveValue(source);
    await user.selectOptions(screen.getByLabelText('Noms que la règle peut lire'), 'age');
    expect(last()).toBe(`${source} age`);
  });
});

describe('Given the plan of a form', () => {
  const actions = () => {
    const done: string[][] = [];
    const note =
      (what: string) =>
      (...given: string[]): void =>
        void done.push([what, ...given]);
    const held: TreeActions = {
      select: note('select'),
      step: note('step'),
      duplicate: note('duplicate'),
      remove: note('remove'),
    };
    return { held, done };
  };

  it('when one walks and moves with the keyboard alone, then each key does what it says', async () => {
    const { held, done } = actions();
    render(<FormTree rows={treeRows(form, [])} selected="/pages/0/sections/0/fields/1" actions={held} />);
    const user = userEvent.setup();
    await user.tab();
    expect(document.activeElement).toHaveTextContent('Âge');
    await user.keyboard('{ArrowDown}');
    expect(done.at(-1)).toEqual(['select', '/pages/0/sections/0/fields/2']);
    await user.keyboard('{ArrowLeft}');
    expect(done.at(-1)).toEqual(['select', '/pages/0/sections/0']);
    await user.keyboard('{End}');
    expect(done.at(-1)).toEqual(['select', SUITE]);
    await user.keyboard('{Alt>}{ArrowUp}{ArrowDown}{ArrowRight}{ArrowLeft}{/Alt}');
    expect(done.slice(-4).map(([what, , step]) => [what, step])).toEqual([
      ['step', 'up'],
      ['step', 'down'],
      ['step', 'in'],
      ['step', 'out'],
    ]);
    await user.keyboard('{Control>}d{/Control}{Delete}');
    expect(done.slice(-2)).toEqual([
      ['duplicate', '/pages/0/sections/0/fields/1'],
      ['remove', '/pages/0/sections/0/fields/1'],
    ]);
  });

  it('when it is read by a screen reader, then each line says its level, its place, its kind, its rules and its faults', () => {
    const ruled = structuredClone(form);
    Object.assign(ruled.pages[0]!.sections[0]!.fields[1]!, { required: true, visibleWhen: 'x' });
    const faults = [
      { path: '/pages/0/sections/0/fields/1/visibleWhen', message: 'm', level: 'error' as const },
    ];
    render(<FormTree rows={treeRows(ruled, faults)} selected="" actions={actions().held} />);
    const [line] = screen.getAllByRole('treeitem', { name: /Âge/ });
    expect(line).toHaveAttribute('aria-level', '3');
    expect([line?.getAttribute('aria-posinset'), line?.getAttribute('aria-setsize')]).toEqual(['2', '6']);
    expect(line).toHaveTextContent('Nombre entier · affichage conditionnel · obligatoire');
    expect(line).toHaveTextContent('1 à corriger');
  });
});

describe('Given answers copied from a spreadsheet', () => {
  it.each([
    [
      'Repos\nSoin\n\nRepos',
      [
        ['repos', 'Repos'],
        ['soin', 'Soin'],
      ],
    ],
    ['a\t"Soin ""à domicile"",\nété"', [['a', 'Soin "à domicile", été']]],
    [
      '01\tRepos\r\n02\tSoin',
      [
        ['01', 'Repos'],
        ['02', 'Soin'],
      ],
    ],
    [
      'a;Repos\na;Soin',
      [
        ['a', 'Repos'],
        ['soin', 'Soin'],
      ],
    ],
    ['Très long libellé\tautre', [['tres-long-libelle', 'Très long libellé']]],
    ['   ', []],
  ])('when they are %j, then they are taken as %j', (text, expected) => {
    expect(readPasted(text).map(({ value, label }) => [value, label])).toEqual(expected);
  });

  it('when they are ten thousand, then five hundred are taken', () => {
    expect(
      readPasted(Array.from({ length: 10_000 }, (_, index) => `Réponse ${index}`).join('\n')),
    ).toHaveLength(500);
  });
});

describe('Given a condition of a circuit that one composes', () => {
  it('When one looks at what it may read, then it is what a circuit is given: nobody fills it', async () => {
    const process = await readProcess(shippedXml('pde/admission'));
    const names = circuitNames(process, { forms: new Map(), decisions: new Map() });
    const first = new Set(names.map(({ path: [name] }) => name));
    expect(['usager', 'dossier', 'etablissement'].filter((name) => !first.has(name))).toEqual([]);
    expect(first.has('professionnel')).toBe(false);
    // A form knows who fills it, and not by which role: somebody may hold several.
    expect(
      namesFor(form, SUITE, codes).flatMap(({ path }) => (path[0] === 'professionnel' ? [path] : [])),
    ).toEqual([['professionnel', 'nom']]);
  });
});
