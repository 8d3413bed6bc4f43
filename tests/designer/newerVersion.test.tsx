import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { StudioDraft, StudioNewer } from '@trame/schemas';
import { MemoryRouter } from 'react-router';
import { DraftPage } from '../../designer/src/features/draft/DraftPage.js';
import { NewFormPage } from '../../designer/src/features/forms/create/NewFormPage.js';
import { NewerVersion } from '../../designer/src/features/draft/NewerVersion.js';
import { CurrentDraftProvider, type CurrentDraft } from '../../designer/src/shared/drafts/index.js';

const draft: StudioDraft = {
  id: '11111111-1111-4111-8111-111111111111',
  packId: 'atelier',
  baseVersion: '1.2.0',
  revision: 4,
  files: [],
  faults: [],
};
const news: StudioNewer = {
  from: '1.0.0',
  version: '2.0.0',
  versionId: '22222222-2222-4222-8222-222222222222',
  files: [
    {
      path: 'forms/a.form.json',
      kind: 'form',
      title: 'Accueil',
      change: 'modified',
      conflict: true,
      joins: true,
      theirs: [{ message: 'Question « Poids » ajoutée', also: false }],
      ours: [{ message: 'Question « Taille » ajoutée', also: true }],
    },
    {
      path: 'forms/b.form.json',
      kind: 'form',
      title: 'Bilan',
      change: 'added',
      conflict: false,
      joins: false,
      theirs: [],
      ours: [],
    },
  ],
};

it('Given a newer shipped version, When both changed a file, Then one chooses before taking it', async () => {
  const person = userEvent.setup();
  const taken: unknown[] = [];
  const value = {
    draft,
    packTitle: 'Atelier',
    takeNewer: (wish: unknown, revision: number) => {
      taken.push([wish, revision]);
      return Promise.resolve();
    },
  } as unknown as CurrentDraft;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(['newer', draft.id, draft.revision], news);
  render(
    <QueryClientProvider client={client}>
      <CurrentDraftProvider value={value}>
        <NewerVersion />
      </CurrentDraftProvider>
    </QueryClientProvider>,
  );
  const take = screen.getByRole('button', { name: 'Reprendre la version 2.0.0' });
  expect(take).toBeDisabled();
  expect(screen.getByText(/Bilan/)).toBeVisible();
  expect(screen.getByText('Question « Poids » ajoutée')).toBeVisible();
  expect(screen.getByText(/« Taille » ajoutée/)).toHaveTextContent('(changé des deux côtés)');
  expect(screen.getByRole('radio', { name: /Réunir les deux/ })).not.toBeChecked();
  await person.click(screen.getByRole('radio', { name: 'Prendre la version livrée' }));
  await person.click(take);
  expect(taken).toEqual([[{ versionId: news.versionId, choices: { 'forms/a.form.json': 'theirs' } }, 4]]);
});

it('Given what a draft holds, When it is listed, Then it is by title, as French sorts it, and each case says of what form it is', () => {
  const file = (kind: 'form' | 'fixture', id: string, path: string, title: string) => ({
    ...{ kind, id, path, title, revision: 0 },
    changed: 'none' as const,
  });
  const held = {
    ...draft,
    files: [
      file('form', 'visite', 'forms/visite.form.json', 'Visite'),
      file('form', 'ecoute', 'forms/ecoute.form.json', 'Écoute'),
      file('fixture', 'fixtures/ecoute/vide.json', 'fixtures/ecoute/vide.json', 'Rien n’est répondu'),
    ],
  };
  const value = { draft: held, packTitle: 'Atelier' } as unknown as CurrentDraft;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(['newer', draft.id, draft.revision], { ...news, files: [] });
  render(
    <MemoryRouter>
      <QueryClientProvider client={client}>
        <CurrentDraftProvider value={value}>
          <DraftPage />
        </CurrentDraftProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent?.trim());
  expect(lines).toEqual(expect.arrayContaining(['Écoute', 'Visite', 'Rien n’est réponduÉcoute']));
  expect(lines.indexOf('Écoute')).toBeLessThan(lines.indexOf('Visite'));
});

it('Given a form to be made, When its button is pressed twice, Then one is made, and it says that it is being made', async () => {
  const person = userEvent.setup();
  const made: string[] = [];
  const value = {
    draft,
    packTitle: 'Atelier',
    create: (path: string) => {
      made.push(path);
      return new Promise(() => undefined);
    },
  } as unknown as CurrentDraft;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData(['surroundings', draft.id, draft.revision], {
    forms: [],
    dataDomains: [{ id: 'educatif', label: 'Éducatif' }],
  });
  render(
    <MemoryRouter>
      <QueryClientProvider client={client}>
        <CurrentDraftProvider value={value}>
          <NewFormPage />
        </CurrentDraftProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  await person.type(screen.getByLabelText('Titre'), 'Suivi du sommeil');
  await person.selectOptions(screen.getByLabelText('Domaine de données'), 'Éducatif');
  await person.dblClick(screen.getByRole('button', { name: 'Créer le formulaire' }));
  expect(screen.getByRole('button', { name: 'Création…' })).toBeDisabled();
  expect(made).toEqual(['forms/suivi-du-sommeil.form.json']);
});
