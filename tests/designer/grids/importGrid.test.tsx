import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Grid, StudioPack } from '@trame/schemas';
import { ImportedGrid } from '../../../designer/src/features/grids/files/ImportedGrid.js';
import { LARGEST_FILE } from '../../../designer/src/features/grids/files/readGridFile.js';
import { buildGrid } from './buildGrid.js';

const domains = [{ id: 'soin', label: 'Soin' }];
const status = () => screen.getAllByRole('status')[0];
const addButton = () => screen.getByRole('button', { name: 'Ajouter au brouillon' });

/** A file as browsers give it; jsdom does not read its text. */
const fileOf = (text: string): File =>
  Object.assign(new File([text], 'echelle.grid.json', { type: 'application/json' }), {
    text: () => Promise.resolve(text),
  });

/** Opens the import in a draft that has a grid « reperes », and gives it a file. */
async function give(text: string): Promise<{ added: Grid[]; user: ReturnType<typeof userEvent.setup> }> {
  const added: Grid[] = [];
  const user = userEvent.setup();
  render(
    <ImportedGrid
      pack={{} as StudioPack}
      domains={domains}
      taken={new Set(['reperes'])}
      onAdd={(grid) => added.push(grid)}
    />,
  );
  await user.upload(screen.getByLabelText('Fichier de la grille'), fileOf(text));
  await waitFor(() => expect(status()).not.toBeEmptyDOMElement());
  return { added, user };
}

describe('Given an establishment that brings the file of a scale it may use', () => {
  it('when the file is whole, then it says what it is, and is added beside the grid of the same id, in a domain that the pack has', async () => {
    const { added, user } = await give(JSON.stringify(buildGrid({ title: 'Notre échelle' })));
    expect(status()).toHaveTextContent(/« Notre échelle » : 2 items\. Licence/);
    expect(status()).toHaveTextContent(/n’a pas le domaine de données « educatif »/);
    await user.click(addButton());
    expect(added).toMatchObject([{ id: 'notre-echelle', title: 'Notre échelle', domain: 'soin' }]);
  });

  it('when it takes the place of the one that is there, then it keeps its id', async () => {
    const { added, user } = await give(JSON.stringify(buildGrid()));
    await user.click(screen.getByLabelText(/La remplacer/));
    await user.click(addButton());
    expect(added).toMatchObject([{ id: 'reperes' }]);
  });

  it('when several things are wrong in it, then all are told at once, each with its place', async () => {
    await give(
      JSON.stringify({ ...buildGrid({ vectors: [] }), items: [{ ...buildGrid().items[0], label: '' }] }),
    );
    expect(status()).toHaveTextContent(/points à corriger après l’import/);
    for (const fault of [/Item 1 : le libellé/, /Il faut au moins un cas d’essai/])
      expect(status()).toHaveTextContent(fault);
    expect(addButton()).toBeEnabled();
  });

  it.each([
    ['missing', {}],
    ['blank', { licence: '    ', source: '\t' }],
    ['no text', { licence: { nom: 'CC BY' }, source: 42 }],
  ])(
    'when its licence and its source are %s, then it is refused until both are written',
    async (_, rights) => {
      const { licence: __, source: ___, ...bare } = buildGrid({ id: 'echelle' });
      const { added, user } = await give(JSON.stringify({ ...bare, ...rights }));
      const licence = screen.getByLabelText('Licence');
      expect(licence).toHaveAccessibleDescription(
        /ne dit pas sous quelle licence.*elle n’est pas ajoutée sans elle.*écrivez-la ici/,
      );
      expect(screen.getByLabelText('Source')).toHaveAccessibleDescription(/n’est pas ajoutée sans sa source/);
      expect(addButton()).toBeDisabled();
      await user.type(licence, 'Accord de l’éditeur');
      expect(addButton()).toBeDisabled();
      await user.type(screen.getByLabelText('Source'), 'Éditeur, 2025');
      await user.click(addButton());
      expect(added).toMatchObject([{ licence: 'Accord de l’éditeur', source: 'Éditeur, 2025' }]);
    },
  );

  it.each([
    ['is not a grid', '{"id":"demande","pages":[]}'],
    ['is larger than what is read', ' '.repeat(LARGEST_FILE + 1)],
  ])('when it %s, then it is refused with a sentence, and nothing can be added', async (_, text) => {
    await give(text);
    expect(status()).toHaveTextContent('Ce fichier ne peut pas être importé');
    expect(status()?.querySelectorAll('li').length).toBeGreaterThan(0);
    expect(addButton()).toBeDisabled();
  });
});
