import { useState } from 'react';
import { createEvent, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import type { Grid } from '@trame/schemas';
import { GridEditor } from '../../../designer/src/features/grids/GridEditor.js';
import type { Apart, ApartWorker } from '../../../designer/src/shared/useAskApart.js';
import { buildGrid } from './buildGrid.js';
import { judgeHere } from './judgeHere.js';

HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.open = false;
};

const inTime: Apart = { start: judgeHere, longest: 5_000 };
let current: Grid;
function Host({ grid, judging }: { grid: Grid; judging: Apart }) {
  const [value, setValue] = useState(grid);
  current = value;
  return (
    <GridEditor
      grid={value}
      onChange={setValue}
      published={{ grid, version: '1.0.0' }}
      circuits={[{ id: 'alerte', title: 'Prévenir l’équipe' }]}
      domains={[{ id: 'educatif', label: 'Éducatif' }]}
      judging={judging}
    />
  );
}
function open(grid = buildGrid(), volet = 'items', judging: Apart = inTime): void {
  render(
    <MemoryRouter initialEntries={[`/?volet=${volet}`]}>
      <Host grid={grid} judging={judging} />
    </MemoryRouter>,
  );
}
const sheet = () => screen.getByRole('grid', { name: 'Items et niveaux de la grille' });
const cell = (row: number, column: number): HTMLElement =>
  within(within(sheet()).getAllByRole('row')[row + 2]!).getAllByRole('gridcell')[column]!;
const go = (name: string) => userEvent.click(screen.getByRole('link', { name: new RegExp(`^${name}`) }));

describe('The table of items', () => {
  it('Given the keyboard alone, when one moves, types and presses Enter, then the cell is written and the next one is active', async () => {
    open();
    cell(0, 0).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}Pas du tout{Enter}');
    expect(current.items[0]!.levels![0]!.label).toBe('Pas du tout');
    expect(cell(1, 2)).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{F2}{End}e{Escape}');
    expect(current.items[0]!.levels![0]!.label).toBe('Pas du tout');
    expect(cell(0, 2)).toHaveFocus();
  });

  it('Given the last row, when one presses Enter, then a row is there to go on, with the usual levels', async () => {
    open();
    await userEvent.click(cell(1, 0));
    await userEvent.keyboard('Nuits{Enter}');
    await waitFor(() => expect(current.items).toHaveLength(3));
    await userEvent.keyboard('Jeux{Enter}');
    expect(current.items.map(({ id, label }) => [id, label]).slice(1, 3)).toEqual([
      ['sommeil', 'Nuits'],
      ['jeux', 'Jeux'],
    ]);
  });

  it('Given Alt and an arrow, then the row moves and it is said', async () => {
    open();
    cell(0, 0).focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(current.items.map(({ id }) => id)).toEqual(['sommeil', 'repas']);
    expect(screen.getByText(/« Repas » est maintenant à la ligne 2/)).toBeVisible();
  });

  it('Given a row dragged by its handle, then it goes where it is dropped', () => {
    open();
    const rows = [...sheet().querySelectorAll<HTMLElement>('[data-sheet-row]')];
    rows.forEach((row, index) => {
      row.getBoundingClientRect = () => ({ bottom: (index + 1) * 40 }) as DOMRect;
    });
    const grip = rows[0]!.querySelector<HTMLElement>('.st-grip')!;
    grip.setPointerCapture = () => undefined;
    const drag = (type: 'pointerDown' | 'pointerMove' | 'pointerUp', clientY: number): void => {
      const event = createEvent[type](grip);
      Object.defineProperties(event, { button: { value: 0 }, clientY: { value: clientY } });
      fireEvent(grip, event);
    };
    drag('pointerDown', 20);
    drag('pointerMove', 70);
    expect(rows[1]).toHaveAttribute('data-drop', 'after');
    drag('pointerUp', 70);
    expect(current.items.map(({ id }) => id)).toEqual(['sommeil', 'repas']);
  });

  it('Given a table pasted on the items, then it is shown, its faults named, and created when one agrees', async () => {
    open();
    cell(0, 0).focus();
    fireEvent.paste(cell(0, 0), {
      clipboardData: {
        getData: (type: string) =>
          type === 'text/plain' ? 'Item\tNon (0)\tOui (1)\nJeux\tx\tx\n\tx\tx\nSorties\tx\tx' : '',
      },
    });
    const dialog = screen.getByRole('dialog', { name: 'Coller un tableau' });
    expect(within(dialog).getByText('A3')).toBeVisible();
    expect(current.items).toHaveLength(2);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Créer 2 items' }));
    expect(current.items.slice(2).map(({ id, levels }) => [id, levels!.map(({ label }) => label)])).toEqual([
      ['jeux', ['Non', 'Oui']],
      ['sorties', ['Non', 'Oui']],
    ]);
  });

  it('Given points that are no number, then the cell keeps what it had and its name is said', async () => {
    open();
    await userEvent.click(cell(0, 3));
    await userEvent.keyboard('abc{Enter}');
    expect(current.items[0]!.levels![0]!.score).toBe(0);
    expect(screen.getByText(/Cellule D1 : « abc » n’est pas un nombre/)).toBeVisible();
  });

  it('Given an item that is used, when it is removed, then what went with it is said', async () => {
    open();
    cell(1, 0).focus();
    await userEvent.keyboard('{ArrowDown}');
    await userEvent.click(screen.getByRole('button', { name: 'Retirer' }));
    expect(current.items.map(({ id }) => id)).toEqual(['repas']);
    expect(
      screen.getByText(/« Sommeil » est retiré, avec sa place : le cas « Tout au plus haut »/),
    ).toBeVisible();
  });
});

describe('The trial beside', () => {
  const answer = async (item: string, level: string): Promise<void> => {
    const trial = screen.getByRole('region', { name: 'Essai' });
    await userEvent.click(
      within(await within(trial).findByRole('group', { name: item })).getByRole('radio', { name: level }),
    );
  };

  it('Given answers, then the result follows and is kept as a case that passes until points change', async () => {
    open();
    await answer('Repas', 'Souvent');
    await answer('Sommeil', 'Parfois');
    expect(await screen.findByText('3 sur 4')).toBeVisible();
    await userEvent.type(screen.getByRole('textbox', { name: 'Ce que ce cas montre' }), 'Nuits agitées');
    const keep = screen.getByRole('button', { name: 'Garder comme cas d’essai' });
    await userEvent.click(keep);
    // Kept once the last answer is counted.
    await waitFor(() =>
      expect(current.vectors[1]).toEqual({
        title: 'Nuits agitées',
        answers: { repas: '2', sommeil: '1' },
        expect: { status: 'complete', score: 3, band: 'haut' },
      }),
    );
    await userEvent.click(cell(0, 7));
    await userEvent.keyboard('{Control>}a{/Control}5{Enter}');
    await go('Cas d’essai');
    expect(await screen.findByText('0 cas sur 2 donne le résultat attendu.')).toBeVisible();
    const table = screen.getByRole('table', { name: 'Nuits agitées' });
    expect(within(table).getByRole('row', { name: 'Score 3 6' })).toBeVisible();
  });

  it('Given a judgement that never ends, then it is killed, said, and the next change is judged', async () => {
    let stuck = true;
    let killed = 0;
    const judge = (): ApartWorker => {
      const here = judgeHere();
      return stuck ? { ...here, postMessage: () => undefined, terminate: () => (killed += 1) } : here;
    };
    open(buildGrid(), 'items', { start: judge as () => ApartWorker, longest: 60 });
    expect(await screen.findByText(/Le calcul a été arrêté/, undefined)).toBeVisible();
    expect(killed).toBe(1);
    stuck = false;
    await userEvent.click(cell(0, 0));
    await userEvent.keyboard('!{Enter}');
    await waitFor(() => expect(screen.queryByText(/Le calcul a été arrêté/)).toBeNull());
  });
});

describe('The other panels', () => {
  it('Given bands with a hole, then it is drawn and said; shared evenly, then it is gone', async () => {
    open(
      buildGrid({
        bands: [
          { id: 'a', label: 'Bas', min: 0, max: 1 },
          { id: 'b', label: 'Haut', min: 3, max: 4 },
        ],
      }),
      'seuils',
    );
    expect(screen.getByText('Aucun seuil pour le score 2.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Partager l’étendue en seuils égaux' }));
    expect(current.bands!.map(({ label, min, max }) => [label, min, max])).toEqual([
      ['Bas', 0, 0],
      ['Haut', 1, 1],
      ['Tranche 3', 2, 4],
    ]);
    expect(screen.getByText('Chaque score possible a un seuil, et un seul.')).toBeVisible();
  });

  it('Given an alert by simple choices, then its formula is written and said, and a circuit is chosen', async () => {
    open(buildGrid(), 'seuils');
    await userEvent.click(screen.getByRole('button', { name: 'Ajouter une alerte' }));
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Ce qui est regardé' }),
      'item:sommeil',
    );
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Circuit démarré' }),
      'Prévenir l’équipe',
    );
    expect(current.alerts![0]).toMatchObject({ when: 'answers.sommeil = "0"', circuit: 'alerte' });
    expect(screen.getByText(/Quand « Sommeil » est « Jamais »\./)).toBeVisible();
  });

  it('Given a method without score, then points leave the table, and it is said', async () => {
    open(buildGrid(), 'calcul');
    await userEvent.click(screen.getByRole('radio', { name: 'Aucun score' }));
    expect(screen.getByText(/La grille n’a plus de score/)).toBeVisible();
    await go('Items');
    expect(screen.queryByRole('columnheader', { name: 'Points' })).toBeNull();
  });

  it('Given an output added by its name, then it is called so everywhere, and its name may change or go with it', async () => {
    open(buildGrid(), 'calcul');
    await userEvent.click(screen.getByText('Autres résultats'));
    await userEvent.type(screen.getByRole('textbox', { name: 'Nom' }), 'Moitié du score');
    await userEvent.click(screen.getByRole('button', { name: 'Ajouter un résultat' }));
    expect(current.scoring).toMatchObject({
      outputs: { moitie_du_score: 'score' },
      outputLabels: { moitie_du_score: 'Moitié du score' },
    });
    const name = screen.getByRole('textbox', { name: 'Nom du résultat moitie_du_score' });
    await userEvent.clear(name);
    await userEvent.type(name, 'Moitié');
    expect(screen.getByRole('textbox', { name: /^Formule du résultat .*Moitié/ })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Retirer le résultat .*Moitié/ }));
    expect(current.scoring).toEqual({ method: 'sum' });
  });

  it('Given a licence emptied, then its panel says how many faults it has, and why it is asked', async () => {
    open(buildGrid(), 'fiche');
    await userEvent.clear(screen.getByRole('combobox', { name: 'Licence' }));
    expect(await screen.findByRole('link', { name: /^Fiche et licence.*1.*défaut/ })).toBeVisible();
    expect(screen.getByText(/Une grille est une œuvre/)).toBeVisible();
    await go('Ce qui change');
    expect(screen.getByText(/La licence passe de « Établie par l’établissement » à «/)).toBeVisible();
  });
});

describe('The results that each rank gives', () => {
  it('Given one of them, when one calls it otherwise, then it has its name and keeps its values', () => {
    const outputsByRank = { gir: { '1': 1 } };
    open(
      buildGrid({
        scoring: { method: 'groups', groups: [], otherwiseRank: 1, outputsByRank } as Grid['scoring'],
      }),
      'calcul',
    );
    fireEvent.change(screen.getByLabelText('Nom du résultat gir'), { target: { value: 'GIR' } });
    expect(current.scoring).toMatchObject({ outputsByRank, outputLabels: { gir: 'GIR' } });
  });
});

describe('What is said of sittings when a dossier is handed over', () => {
  it('Given a grid, when one says that they go, stay, or nothing, then the grid says it, or nothing', () => {
    open(buildGrid(), 'fiche');
    const choice = screen.getByLabelText('Quand le dossier est remis à la personne');
    for (const [chosen, said] of [
      ['oui', true],
      ['non', false],
      ['', undefined],
    ] as const) {
      fireEvent.change(choice, { target: { value: chosen } });
      expect(current.toPerson).toBe(said);
    }
  });
});
