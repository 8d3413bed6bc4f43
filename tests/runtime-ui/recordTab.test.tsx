import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Dossier, RecordTab } from '@trame/schemas';
import { me, openPage, problem, serve } from './openPage.js';

const dossier = (id: string, displayName: string) =>
  ({
    id,
    displayName,
    numero: '42',
    usager: {},
    stage: 'accueilli',
    stageLabel: 'Accueilli',
    phase: 'actif',
    access: [],
    ties: [],
    fil: [],
    alerts: [],
    establishment: { id: 'e1', name: 'MECS' },
    tabs: [{ id: 'jours', label: 'Jours' }],
  }) as unknown as Dossier;

const item = (id: string, title: string, day: string) => ({
  id,
  formId: 'transmission',
  title,
  domain: 'educatif',
  author: 'GARCIA Hugo',
  at: `${day}T08:10:00Z`,
  state: 'valide',
  version: 1,
  occurredAt: `${day}T08:10:00Z`,
  day,
  cells: {},
});
const tab = (items: object[], over: Partial<RecordTab> = {}) =>
  ({
    id: 'jours',
    label: 'Jours',
    show: 'timeline',
    forms: [{ id: 'transmission', title: 'Transmission', columns: [], mayWrite: false }],
    filters: [
      {
        column: 'importance',
        label: 'Importance',
        choices: [
          { value: 'information', label: 'Information' },
          { value: 'urgence', label: 'Urgence' },
        ],
      },
    ],
    items,
    next: null,
    packVersionId: 'v1',
    ...over,
  }) as unknown as RecordTab;

const TAB = 'GET /dossiers/d1/onglets/jours';
const usual = {
  'GET /me': { body: me },
  'GET /dossiers/d1': { body: dossier('d1', 'BERNARD Léa') },
  'GET /dossiers/d2': { body: dossier('d2', 'MOREL Tom') },
};
const night = { body: tab([item('r1', 'Nuit calme', '2026-11-20')]) };
const queries = () =>
  (globalThis.fetch as unknown as { mock: { calls: unknown[][] } }).mock.calls
    .map(([input]) => new URL(String(input), 'http://x'))
    .filter(({ pathname }) => pathname.endsWith('/onglets/jours'))
    .map(({ search }) => Object.fromEntries(new URLSearchParams(search)));

describe('Given a tab of a dossier that is filtered', () => {
  it('when one filters by a column and to a day, then the server is asked, that day included, and the address says it', async () => {
    serve({ ...usual, [TAB]: night });
    const history = openPage('/dossiers/d1/onglets/jours');
    const filters = within(await screen.findByRole('group', { name: 'Filtres' }));
    await userEvent.selectOptions(filters.getByLabelText('Importance'), 'Urgence');
    await userEvent.type(filters.getByLabelText('Au'), '20/11/2026{Enter}');
    await waitFor(() =>
      expect(queries().at(-1)).toEqual({ filters: '{"importance":"urgence"}', to: '2026-11-21' }),
    );
    expect(await screen.findByText('Fiches affichées : 1')).toHaveAttribute('role', 'status');
    const { search } = history.state.location;
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
      colonnes: '{"importance":"urgence"}',
      au: '2026-11-20',
    });
    await userEvent.clear(filters.getByLabelText('Au'));
    await userEvent.tab();
    await waitFor(() => expect(queries().at(-1)).toEqual({ filters: '{"importance":"urgence"}' }));
  });

  it('when its address is shared, then it opens filtered; where nothing answers, the filters are taken away', async () => {
    serve({ ...usual, [TAB]: [{ body: tab([]) }, night] });
    const colonnes = encodeURIComponent('{"importance":"urgence"}');
    openPage(`/dossiers/d1/onglets/jours?du=2026-02-31&au=2026-11-30&colonnes=${colonnes}`);
    expect(await screen.findByText('Rien ne correspond à ces filtres.')).toBeVisible();
    expect(queries()).toEqual([{ filters: '{"importance":"urgence"}', to: '2026-12-01' }]);
    expect(screen.getByLabelText('Importance')).toHaveValue('urgence');
    await userEvent.click(screen.getByRole('button', { name: 'Retirer les filtres' }));
    expect(await screen.findByText('Nuit calme')).toBeVisible();
    expect(queries().at(-1)).toEqual({});
    expect(screen.getByLabelText('Importance')).toHaveValue('');
  });

  it('when the server does not answer, then it can be asked again as it was', async () => {
    serve({ ...usual, [TAB]: [problem(503, 'x'), night] });
    openPage('/dossiers/d1/onglets/jours?du=2026-11-01');
    await userEvent.click(await screen.findByRole('button', { name: 'Réessayer' }));
    expect(await screen.findByText('Nuit calme')).toBeVisible();
    expect(queries()).toEqual([{ from: '2026-11-01' }, { from: '2026-11-01' }]);
  });

  it('when it goes by months, then what is said to be there is of the month', async () => {
    const month = tab([item('r1', 'Présent', '2026-11-20')], { show: 'calendar' });
    const latest = tab([item('r1', 'Présent', '2026-11-20'), item('r2', 'Absent', '2026-10-20')], {
      show: 'calendar',
    });
    serve({ ...usual, [TAB]: [{ body: latest }, { body: month }] });
    const colonnes = encodeURIComponent('{"importance":"urgence"}');
    openPage(`/dossiers/d1/onglets/jours?mois=2026-11&colonnes=${colonnes}`);
    expect(await screen.findByText('Fiches affichées : 1')).toBeInTheDocument();
    expect(screen.queryByText('Fiches affichées : 2')).toBeNull();
  });

  it('when one goes to the same tab of another dossier already seen, then nothing of the first stays under its name', async () => {
    const other = 'GET /dossiers/d2/onglets/jours';
    serve({ ...usual, [TAB]: night, [other]: { body: tab([item('r2', 'Sortie au parc', '2026-11-21')]) } });
    const history = openPage('/dossiers/d2/acces');
    await screen.findByRole('heading', { name: 'MOREL Tom' });
    await act(() => history.navigate('/dossiers/d1/onglets/jours'));
    expect(await screen.findByText('Nuit calme')).toBeVisible();
    await act(() => history.navigate('/dossiers/d2/onglets/jours'));
    expect(screen.getByRole('heading', { name: 'MOREL Tom' })).toBeVisible();
    expect(screen.queryByText('Nuit calme')).toBeNull();
    expect(await screen.findByText('Sortie au parc')).toBeVisible();
  });
});
