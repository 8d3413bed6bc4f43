import { jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import {
  CurrentDraftProvider,
  useSurroundings,
  type CurrentDraft,
} from '../../designer/src/shared/drafts/index.js';

it('Given a draft, when another is opened, then what surrounds the first is not taken for its own', async () => {
  globalThis.fetch = jest.fn((input: RequestInfo | URL) => {
    const whose = String(input).includes('/d1/') ? 'of the first' : 'of the second';
    return Promise.resolve({ ok: true, text: () => Promise.resolve(JSON.stringify({ forms: [whose] })) });
  }) as unknown as typeof fetch;
  const client = new QueryClient();
  let draft = { id: 'd1', revision: 1 };
  const { result, rerender } = renderHook(() => useSurroundings().data, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>
        <CurrentDraftProvider value={{ draft } as unknown as CurrentDraft}>{children}</CurrentDraftProvider>
      </QueryClientProvider>
    ),
  });
  await waitFor(() => expect(result.current).toEqual({ forms: ['of the first'] }));
  draft = { id: 'd1', revision: 2 };
  rerender();
  expect(result.current).toEqual({ forms: ['of the first'] });
  draft = { id: 'd2', revision: 1 };
  rerender();
  expect(result.current).toBeUndefined();
  await waitFor(() => expect(result.current).toEqual({ forms: ['of the second'] }));
});
