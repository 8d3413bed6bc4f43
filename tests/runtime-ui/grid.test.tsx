import { jest } from '@jest/globals';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { scoreGrid } from '@trame/language';
import type { Grid } from '@trame/schemas';
import { TrameGrid } from '../../runtime-ui/src/form-kit/index.js';

const levels = [
  { value: '0', label: 'Jamais', score: 0 },
  { value: '1', label: 'Parfois', score: 1 },
  { value: '2', label: 'Toujours', score: 2 },
];
const grid = {
  id: 'essai',
  title: 'Essai',
  domain: 'educatif',
  licence: 'CC0-1.0',
  source: 'Essai',
  items: [
    { id: 'repas', label: 'Repas', type: 'scale', levels },
    { id: 'sommeil', label: 'Sommeil', type: 'scale', levels, notApplicable: true },
  ],
  scoring: { method: 'sum' },
  bands: [
    { id: 'bas', label: 'Soutien', min: 0, max: 2, tone: 'watch' },
    { id: 'haut', label: 'Autonome', min: 3, max: 4, tone: 'good' },
  ],
  missing: { rule: 'block' },
  charts: [{ type: 'bar', title: 'Profil', of: 'items' }],
  vectors: [],
} as unknown as Grid;

const answer = async (item: string, level: string): Promise<void> => {
  await userEvent.click(
    within(screen.getByRole('group', { name: item })).getByRole('radio', { name: level }),
  );
};

describe('Filling a grid', () => {
  it('Given answers that complete it, then score and band follow live', async () => {
    render(<TrameGrid grid={grid} />);
    expect(screen.getByRole('complementary', { name: 'Résultat' })).toHaveTextContent('Il manque 2 réponses');
    expect(screen.getAllByText(/Il manque/)).toHaveLength(1);
    expect(screen.getByRole('radiogroup', { name: 'Repas' })).toBeRequired();
    await answer('Repas', 'Toujours');
    await answer('Sommeil', 'Parfois');
    expect(screen.getByText('3 sur 4')).toBeVisible();
    expect(screen.getByText('Autonome')).toBeVisible();
  });

  it('Given an item without object, then it leaves the maximum', async () => {
    render(<TrameGrid grid={grid} />);
    await answer('Repas', 'Toujours');
    await answer('Sommeil', 'Sans objet');
    expect(screen.getByText('2 sur 2')).toBeVisible();
  });

  it('Given a formula that divides by zero, then the score is said not to be computable, not that answers are missing', async () => {
    const scoring = { method: 'formula', score: 'repas / sommeil' } as const;
    render(<TrameGrid grid={{ ...grid, scoring }} answers={{ repas: '2', sommeil: '0' }} />);
    const result = screen.getByRole('complementary', { name: 'Résultat' });
    expect(result).toHaveTextContent('Score non calculable avec ces réponses');
    expect(result).not.toHaveTextContent('manquent');
    await answer('Sommeil', 'Toujours');
    expect(result).toHaveTextContent('1');
    expect(result).not.toHaveTextContent('non calculable');
  });

  it('Given an alert and an output that these answers do not decide, then it is said beside the result, filling and reading', async () => {
    const undecided = {
      ...grid,
      scoring: { method: 'formula', score: 'repas + sommeil', outputs: { rapport: 'repas / sommeil' } },
      alerts: [{ id: 'ecart', when: 'points.repas / points.sommeil > 1', message: 'Déséquilibre' }],
    } as Grid;
    const { unmount } = render(<TrameGrid grid={undecided} answers={{ repas: '2' }} />);
    const result = screen.getByRole('complementary', { name: 'Résultat' });
    const doubt =
      'L’alerte « Déséquilibre » ne peut pas être décidée avec ces réponses : jugez-en vous-même.';
    const none = 'Le résultat « rapport » n’est pas calculable avec ces réponses.';
    expect(result).not.toHaveTextContent(doubt);
    await answer('Sommeil', 'Jamais');
    expect(within(result).getByRole('status')).toHaveTextContent(`${none}${doubt}`);
    await answer('Sommeil', 'Parfois');
    expect(result).not.toHaveTextContent('ces réponses');
    unmount();
    render(<TrameGrid grid={undecided} answers={{ repas: '2', sommeil: '0' }} readOnly />);
    expect(screen.getByText(doubt)).toBeVisible();
  });

  it('Given an item asked after four adverbs, then it comes with the letter they give', async () => {
    const items = [
      { id: 'gestes', label: 'Gestes', type: 'adverbs' },
      { ...grid.items[0]!, visibleWhen: 'gestes = "C"' },
    ];
    const adverbs = { spontanement: 'non', totalement: 'non', correctement: 'non' };
    const asked = { ...grid, items } as Grid;
    const { unmount } = render(<TrameGrid grid={asked} answers={{ gestes: adverbs }} />);
    expect(screen.queryByRole('group', { name: 'Repas' })).toBeNull();
    unmount();
    render(<TrameGrid grid={asked} answers={{ gestes: { ...adverbs, habituellement: 'non' } }} />);
    expect(screen.getByRole('group', { name: 'Repas' })).toBeVisible();
  });

  it('Given outputs, then each is called as the grid calls it, and a yes or no or a rule is said in words', () => {
    const gir = {
      ...grid,
      scoring: {
        method: 'groups',
        groups: [{ id: 'A', coefficients: { repas: { 2: 1_000 } }, ranks: [{ min: 1_000, rank: 1 }] }],
        otherwiseRank: 2,
        outputsByRank: { gir: { 1: 1, 2: 6 } },
        outputLabels: { gir: 'GIR' },
      },
    } as Grid;
    const { unmount } = render(<TrameGrid grid={gir} answers={{ repas: '2', sommeil: '1' }} />);
    const said = () =>
      [...document.querySelectorAll('.tk-score dl > *')].map(({ textContent }) => textContent).join('|');
    expect(said()).toBe('Rang|1|GIR|1');
    unmount();
    const among = [{ item: 'repas', values: ['2'] }];
    const rules = [{ id: 'aide', label: 'Besoin d’aide', atLeast: 1, among }];
    const eligible = { ...grid, scoring: { method: 'nOfM', rules } } as Grid;
    render(<TrameGrid grid={eligible} answers={{ repas: '2', sommeil: '1' }} />);
    expect(said()).toBe('Éligible|oui|Règles remplies|Besoin d’aide');
  });

  it('Given a result that was recorded, then it is read as it was, not counted again', () => {
    const answers = { repas: '2', sommeil: '1' };
    const recorded = { ...scoreGrid(grid, answers), score: 1, band: 'bas' };
    render(<TrameGrid grid={grid} answers={answers} recorded={recorded} readOnly />);
    expect(screen.getByText('1 sur 4')).toBeVisible();
    expect(screen.getByText('Soutien')).toBeVisible();
  });

  it('Given a radar with a long label, then it goes to the next line, whole', () => {
    const items = [...grid.items, { ...grid.items[0]!, id: 'projets', label: 'Ouverture et projets' }];
    render(
      <TrameGrid grid={{ ...grid, items, charts: [{ type: 'radar', title: 'Profil', of: 'items' }] }} />,
    );
    const lines = [...document.querySelectorAll('.tk-chart svg text')].map(({ textContent }) => textContent);
    expect(lines).toEqual(['Repas', 'Sommeil', 'Ouverture et', 'projets']);
  });

  it('Given a chart, then its figures stand in a table', () => {
    render(<TrameGrid grid={grid} answers={{ repas: '2', sommeil: '1' }} />);
    const table = screen.getByRole('table', { name: 'Profil', hidden: true });
    expect(within(table).getByRole('row', { name: 'Repas 2 2', hidden: true })).toBeInTheDocument();
  });

  it('Given answers that lack, when one submits, then nothing is sent and the first question lacking has the focus', async () => {
    const onSubmit = jest.fn<(answers: Record<string, unknown>) => void>();
    render(<TrameGrid grid={grid} answers={{ repas: '1' }} onSubmit={onSubmit} />);
    await userEvent.click(screen.getByRole('button', { name: 'Valider' }));
    expect(onSubmit).not.toHaveBeenCalled();
    expect(
      within(screen.getByRole('group', { name: 'Sommeil' })).getByRole('radio', { name: 'Jamais' }),
    ).toHaveFocus();
    await answer('Sommeil', 'Jamais');
    await userEvent.click(screen.getByRole('button', { name: 'Valider' }));
    expect(onSubmit).toHaveBeenCalledWith({ repas: '1', sommeil: '0' });
  });

  it('Given a grid that refuses to be scored, then no score, no band and no chart is shown', () => {
    const qualitative = { ...grid, scoring: { method: 'none' } } as Grid;
    render(<TrameGrid grid={qualitative} answers={{ repas: '2', sommeil: '1' }} />);
    expect(screen.getByText('Cette grille ne donne pas de score.')).toBeVisible();
    expect(screen.queryByText(/sur 4/)).toBeNull();
    expect(screen.queryByRole('table', { hidden: true })).toBeNull();
  });
});
