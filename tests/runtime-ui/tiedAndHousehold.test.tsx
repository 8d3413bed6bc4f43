import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type {
  AntecedentList,
  Dossier,
  DossierPage,
  DossierTie,
  IdentitySheet,
  TieSheet,
} from '@trame/schemas';
import type { ReactNode } from 'react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { TiesSection } from '../../runtime-ui/src/features/dossier/team/TiesSection.js';
import { AddHouseholdMember } from '../../runtime-ui/src/features/identity/household/AddHouseholdMember.js';
import { CompositionSection } from '../../runtime-ui/src/features/identity/household/CompositionSection.js';
import { IdentityTab } from '../../runtime-ui/src/features/identity/IdentityTab.js';
import { NewEntryDialog } from '../../runtime-ui/src/features/records/NewEntryDialog.js';
import { createQueryClient } from '../../runtime-ui/src/shared/api/index.js';
import { serve } from './serve.js';

const establishment = { id: 'e1', name: 'MECS' };
const household = { title: 'Ménage DURAND', people: 2, members: [] };
const dossier = { id: 'd1', household } as unknown as Dossier;

/** Shows part of the page of a dossier. */
function show(element: ReactNode, address = '/'): void {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false, refetchInterval: false } });
  const router = createMemoryRouter(
    [{ path: '/', element: <Outlet context={dossier} />, children: [{ index: true, element }] }],
    { initialEntries: [address] },
  );
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

describe('Given a dossier tied to many others', () => {
  const tie = (n: number, over: Partial<DossierTie> = {}): DossierTie => ({
    id: `t${n}`,
    kind: 'fratrie',
    kindLabel: 'Fratrie',
    revision: 1,
    mayTie: true,
    dossier: { id: `x${n}`, numero: `N-${n}`, displayName: `PETIT n${n}.`, establishment },
    ...over,
  });
  const ties = [
    tie(0, { mayTie: false }),
    ...Array.from({ length: 11 }, (_, at) => tie(at + 1)),
    tie(12, { to: '2999-01-02' }),
    tie(13, { to: '2020-01-02' }),
  ];

  it('when a third is tied, then those that may be tied along are named, ten at most, and no other is sent; one found by a member says of which household', async () => {
    const sheet: TieSheet = { ties, kinds: [{ code: 'fratrie', label: 'Fratrie' }], canChange: true };
    const found = {
      items: [{ id: 'x99', numero: 'N-99', displayName: 'DURAND Marie', household, establishment }],
      next: null,
    } as unknown as DossierPage;
    const { asked } = serve({
      'GET /dossiers/d1/liens': { body: sheet },
      'GET /dossiers': { body: found },
      'POST /dossiers/d1/liens': { status: 204, body: null },
    });
    const user = userEvent.setup();
    show(<TiesSection dossier={dossier} />);
    await user.click(await screen.findByRole('button', { name: 'Lier un dossier' }));
    expect(screen.getByText('cesse le 02/01/2999')).toBeTruthy();
    expect(screen.getByText('a cessé le 02/01/2020')).toBeTruthy();
    const along = screen.getByRole('checkbox', { name: /Lier aussi ce dossier/ });
    const named = [...(along.closest('label')?.textContent ?? '').matchAll(/n(\d+)\./g)].map(([, n]) =>
      Number(n),
    );
    expect(named).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await user.type(screen.getByRole('combobox', { name: 'Dossier à lier' }), 'zoé');
    const option = await screen.findByRole('option', { name: /DURAND Marie/ });
    expect(option).toHaveTextContent('Ménage DURAND');
    await user.click(option);
    await user.click(screen.getByRole('button', { name: 'Lier' }));
    const sent = asked.find(({ path }) => path === 'POST /dossiers/d1/liens');
    expect(JSON.parse(String(sent?.init.body))).toEqual({
      dossierId: 'x99',
      kind: 'fratrie',
      alsoWith: named.map((n) => `x${n}`),
    });
  });
});

describe('Given a household', () => {
  it('when one writes something, then the dossier is told by the name its pack gives it, not by one of its persons', async () => {
    const served = { 'GET /dossiers/d1/drafts': { body: { items: [] } } };
    serve({ ...served, 'GET /dossiers/d1/household': { body: { items: [] } } });
    const named = { ...dossier, displayName: 'DURAND Marie' };
    show(<NewEntryDialog kind="fiche" offered={[]} dossier={named} onClose={() => undefined} />);
    expect(await screen.findByText(/écrire dans le dossier «\sMénage DURAND\s»/)).toBeTruthy();
    show(<NewEntryDialog kind="evaluation" offered={[]} dossier={named} onClose={() => undefined} />);
    expect(await screen.findByText(/la grille à remplir pour «\sMénage DURAND\s»/)).toBeTruthy();
  });

  it('when who joins may have a file already, then one may come back to what was typed', async () => {
    const alike: AntecedentList = {
      items: [
        { dossierId: 'x1', numero: 'N-1', displayName: 'DURAND Paul', why: 'noms', establishment: 'MECS' },
      ],
    };
    serve({ 'POST /dossiers/antecedents': { body: alike } });
    const user = userEvent.setup();
    show(
      <AddHouseholdMember
        dossierId="d1"
        roles={[{ code: 'enfant', label: 'Enfant' }]}
        onClose={() => undefined}
      />,
    );
    await user.selectOptions(await screen.findByLabelText('Place parmi les membres'), 'Enfant');
    await user.type(screen.getByLabelText('Nom de naissance'), 'Durant');
    await user.type(screen.getByLabelText('Prénoms de naissance'), 'Paul');
    await user.click(screen.getByRole('button', { name: 'Ajouter' }));
    await user.click(await screen.findByRole('button', { name: 'Corriger la saisie' }));
    expect(screen.getByLabelText('Nom de naissance')).toHaveValue('Durant');
  });

  it('when who left comes back, then one press says so of that very person', async () => {
    const gone = {
      ...{ id: 'm1', displayName: 'DURAND Paul', status: 'provisoire', role: 'conjoint', revision: 2 },
      ...{ roleLabel: 'Conjoint', from: '2020-01-01', to: '2021-01-01', isThere: false, comesBack: true },
      before: [{ from: '2018-01-01', to: '2019-01-01' }],
    };
    const kept = { ...gone, id: 'm2', displayName: 'DURAND Luc', comesBack: false };
    const referent = { displayName: 'DURAND Marie', status: 'provisoire' };
    const { asked } = serve({
      'GET /dossiers/d1/composition': {
        body: { title: 'Ménage DURAND', referent, members: [gone, kept], roles: [], canChange: true },
      },
      'POST /dossiers/d1/composition': { body: { id: 'm1' } },
    });
    const user = userEvent.setup();
    show(<CompositionSection dossierId="d1" chosen="" onChoose={() => undefined} />);
    await user.click(await screen.findByText('2 anciens membres'));
    expect(screen.getAllByText(/déjà là du 01\/01\/2018 au 01\/01\/2019/)).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Revenir : DURAND Luc' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Revenir : DURAND Paul' }));
    const sent = asked.find(({ path }) => path === 'POST /dossiers/d1/composition');
    expect(JSON.parse(String(sent?.init.body))).toEqual({
      role: 'conjoint',
      sameAs: { dossierId: 'd1', memberId: 'm1' },
    });
  });

  it('when INSi answered otherwise of a member, then it is not offered to be taken from the dossier of the household', async () => {
    const sheet: IdentitySheet = {
      status: 'provisoire',
      attributes: [],
      traits: [],
      evidences: [],
      history: [],
      mayChange: true,
      revision: 1,
      person: 'u1',
      differences: { at: '2026-11-27T10:00:00Z', traits: [], takeable: true },
    };
    const left = {
      id: 'm1',
      displayName: 'DURAND Paul',
      status: 'provisoire',
      role: 'conjoint',
      roleLabel: 'Conjoint',
      from: '2020-01-01',
      to: '2021-01-01',
      revision: 1,
      isThere: false,
    };
    const referent = { displayName: 'DURAND Marie', status: 'provisoire' };
    serve({
      'GET /dossiers/d1/composition': {
        body: { title: 'Ménage DURAND', referent, members: [left], roles: [], canChange: false },
      },
      'GET /dossiers/d1/identite': { body: sheet },
      'GET /dossiers/d1/composition/m1/identite': { body: sheet },
    });
    show(<IdentityTab />, '/?membre=m1');
    expect(await screen.findByText(/plus rien ne diffère/)).toBeTruthy();
    expect(screen.getByText(/ne se cherche pas depuis le dossier «\sMénage DURAND\s»/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /matricule qu’INSi a donné/ })).toBeNull();
    expect(await screen.findByText(/n’en est plus depuis le 01\/01\/2021/)).toBeTruthy();
    const [first] = screen.getAllByRole('button', { name: /Voir l’identité/ });
    await userEvent.click(first!);
    expect(await screen.findByRole('button', { name: /matricule qu’INSi a donné/ })).toBeTruthy();
  });
});
