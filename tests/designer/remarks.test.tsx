import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { StudioDraft, StudioPack } from '@trame/schemas';
import { MemoryRouter } from 'react-router';
import { DraftBar } from '../../designer/src/features/draft/DraftBar.js';
import { CurrentDraftProvider, type CurrentDraft } from '../../designer/src/shared/drafts/index.js';

// jsdom shows no dialog.
HTMLDialogElement.prototype.showModal = function open(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement) {
  this.open = false;
};

const pack = { manifest: { title: 'Atelier' } } as unknown as StudioPack;
const remark = {
  file: 'scenarios/accueil/chemin.json',
  path: '/ended',
  level: 'warning' as const,
  rule: 'scenario-ends-otherwise',
  message: 'Ce scénario se termine autrement.',
};
const fault = { ...remark, level: 'error' as const, rule: 'x', message: 'Une faute.' };

function show(faults: StudioDraft['faults']): void {
  const draft: StudioDraft = {
    id: '11111111-1111-4111-8111-111111111111',
    packId: 'atelier',
    baseVersion: '1.2.0',
    revision: 4,
    files: [
      {
        path: 'forms/a.form.json',
        kind: 'form',
        id: 'a',
        title: 'Accueil',
        revision: 1,
        changed: 'added',
      },
    ],
    faults,
  };
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  render(
    <MemoryRouter>
      <QueryClientProvider client={client}>
        <CurrentDraftProvider value={{ draft, packTitle: 'Atelier' } as unknown as CurrentDraft}>
          <DraftBar pack={pack} />
        </CurrentDraftProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
}

it('Given a draft that is remarked upon, When it is to be published, Then the remark is read there, and it may be', async () => {
  show([remark]);
  expect(screen.getByRole('button', { name: '1 remarque' })).toBeEnabled();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Publier…' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('heading', { name: /cela n’empêche pas de publier/ })).toBeVisible();
  expect(dialog.getByText(/se termine autrement/)).toBeVisible();
  expect(dialog.getByRole('button', { name: /^Publier/ })).toBeEnabled();
});

it('Given a draft with a fault and a remark, When one looks at it, Then both are counted, and it may not be published', async () => {
  show([fault, remark]);
  expect(screen.getByRole('button', { name: '1 défaut, 1 remarque' })).toBeEnabled();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Publier…' }));
  expect(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Publier/ })).toBeDisabled();
});

it('Given a form that lacks the same thing at three places, When its faults are read, Then it is told once, with a way to each', async () => {
  const lacks = ['/pages/0', '/pages/1', '/pages/2'].map((path) => ({
    file: 'forms/a.form.json',
    path: `${path}/title`,
    level: 'error' as const,
    rule: 'schema-min-length',
    message: 'Ce texte est trop court.',
  }));
  show(lacks);
  await userEvent.setup().click(screen.getByRole('button', { name: '3 défauts' }));
  expect(screen.getByText('Le titre est à écrire.')).toBeVisible();
  expect(screen.getByText('Et à 2 autres endroits de ce fichier')).toBeVisible();
  expect(screen.getByText('Endroit 3')).toHaveAttribute('href', expect.stringContaining('pages%2F2'));
});
