import { jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import {
  CurrentDraftProvider,
  FileConflict,
  type CurrentDraft,
} from '../../designer/src/shared/drafts/index.js';

it('Given a file saved elsewhere too, When one types on, Then what would change is asked again once one rests, and the alert is not read again', async () => {
  const asked: unknown[] = [];
  globalThis.fetch = jest.fn((_input: unknown, init?: RequestInit) => {
    const { content } = JSON.parse(String(init?.body)) as { content: string };
    asked.push(content);
    const items = [
      {
        path: 'forms/a.form.json',
        kind: 'form',
        id: 'a',
        title: 'A',
        changed: 'modified',
        changes: [{ kind: 'changed', what: 'form', id: 'a', label: '', message: `Ce que dit ${content}` }],
      },
    ];
    return Promise.resolve({ ok: true, text: () => Promise.resolve(JSON.stringify({ items })) });
  }) as unknown as typeof fetch;
  const client = new QueryClient();
  const draft = { draft: { id: 'd' } } as unknown as CurrentDraft;
  const shown = (text: string) => (
    <QueryClientProvider client={client}>
      <CurrentDraftProvider value={draft}>
        <FileConflict
          file={{ path: 'forms/a.form.json', text, theirs: 'leur texte', resolve: () => undefined }}
        />
      </CurrentDraftProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(shown('u'));
  expect(await screen.findByText('Ce que dit u')).toBeVisible();
  const alert = screen.getByRole('alert').innerHTML;
  for (const text of ['un', 'un m', 'un mot']) rerender(shown(text));
  expect(screen.getByText('Ce que dit u')).toBeVisible();
  await waitFor(() => expect(screen.getByText('Ce que dit un mot')).toBeVisible());
  expect(asked).toEqual(['u', 'un mot']);
  expect(screen.getByRole('alert').innerHTML).toBe(alert);
});
