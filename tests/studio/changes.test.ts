import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Form } from '@trame/schemas';
import { fileChanges } from '../../engine/src/studio/changes/fileChanges.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

const form = (change: (fields: Form['pages'][number]['sections'][number]['fields'], whole: Form) => void) => {
  const whole: Form = {
    $schema: 'x',
    id: 'f',
    title: 'Fiche',
    use: 'record',
    domain: 'educatif',
    pages: [
      {
        id: 'p',
        title: 'Page',
        sections: [
          {
            id: 's',
            title: 'Faits',
            fields: [
              { id: 'a', type: 'text', label: 'Objet' },
              {
                id: 'b',
                type: 'choice',
                label: 'Qui',
                options: [
                  { value: 'x', label: 'Lui' },
                  { value: 'y', label: 'Elle' },
                ],
              },
              { id: 'c', type: 'date', label: 'Quand' },
            ],
          },
        ],
      },
    ],
  };
  change(whole.pages[0]?.sections[0]?.fields ?? [], whole);
  return JSON.stringify(whole);
};

const said = async (change: Parameters<typeof form>[0]) =>
  (
    await fileChanges(
      'forms/f.form.json',
      form(() => undefined),
      form(change),
    )
  ).map(({ message }) => message);

describe('Given a form that changed', () => {
  it.each<[string, Parameters<typeof form>[0], string[]]>([
    [
      'a field was added',
      (fields) => void fields.push({ id: 'd', type: 'text', label: 'Où' }),
      ['Champ « Où » ajouté'],
    ],
    ['a field was removed', (fields) => void fields.splice(0, 1), ['Champ « Objet » retiré']],
    [
      'a field was renamed',
      (fields) => void (fields[0]!.label = 'Sujet'),
      ['Champ « Objet » renommé « Sujet »'],
    ],
    ['a field was moved', (fields) => void fields.unshift(fields.pop()!), ['Champ « Quand » déplacé']],
    [
      'rules were added, changed',
      (fields) => Object.assign(fields[2]!, { visibleWhen: 'a = "x"', required: true }),
      ['Champ « Quand » : condition d’affichage ajoutée', 'Champ « Quand » : caractère obligatoire ajouté'],
    ],
    [
      'an answer was removed, another added',
      (fields) => void fields[1]!.options!.splice(0, 1, { value: 'z', label: 'Eux' }),
      ['Réponse « Lui » retirée', 'Réponse « Eux » ajoutée'],
    ],
    [
      'a section was removed with what it held, another added',
      (_fields, whole) =>
        void (whole.pages[0]!.sections = [
          { id: 'n', title: 'Suites', fields: [{ id: 'z', type: 'text', label: 'Suite' }] },
        ]),
      ['Section « Faits » retirée', 'Section « Suites » ajoutée', 'Champ « Suite » ajouté'],
    ],
    [
      'nothing but the order of keys',
      (fields) => void (fields[0] = { label: 'Objet', type: 'text', id: 'a' }),
      ['Contenu modifié'],
    ],
    [
      'the form itself',
      (_fields, whole) => void (whole.domain = 'social'),
      ['Formulaire « Fiche » : domaine de données modifié'],
    ],
  ])('when %s, then it is told in French, and nothing else is', async (_what, change, expected) => {
    expect(await said(change)).toEqual(expected);
  });

  it('when it cannot be read any more, then it says so', async () => {
    const [change] = await fileChanges(
      'forms/f.form.json',
      form(() => undefined),
      '{',
    );
    expect(change?.message).toContain('en faute');
  });
});

describe('Given a circuit that changed', () => {
  it('when a step is renamed, then it is told once, and a drawing alone is only a drawing', async () => {
    const xml = await readFile(path.join(ROOT, 'tests/support/house/workflows/atelier/accueil.bpmn'), 'utf8');
    const name = /<bpmn:userTask [^>]*name="([^"]+)"/.exec(xml)?.[1] ?? '';
    expect(name).not.toBe('');
    const renamed = xml.replace(`name="${name}"`, 'name="Autre nom"');
    expect((await fileChanges('circuits/accueil.bpmn', xml, renamed)).map(({ message }) => message)).toEqual([
      `Étape « ${name} » renommée « Autre nom »`,
    ]);
    const drawn = await fileChanges('circuits/accueil.bpmn', xml, xml.replace(/x="(\d+)"/, 'x="999"'));
    expect(drawn.map(({ message }) => message)).toEqual(['Dessin modifié, sans changer les étapes']);
  });
});
