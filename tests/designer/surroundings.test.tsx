import { jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import {
  CurrentDraftProvider,
  useSurroundings,
  type CurrentDraft,
} from '../../designer/src/shared/drafts/index.js';

afterEach(() => void jest.useRealTimers());

it('Given a draft, when another is opened, then what surrounds the first is not taken for its own; a network that fails takes nothing away, and is tried again', async () => {
  jest.useFakeTimers({ advanceTimers: true });
  let away = false;
  let word = '';
  globalThis.fetch = jest.fn((input: RequestInfo | URL) => {
    if (away) return Promise.reject(new TypeError('away'));
    const whose = String(input).includes('/d1/') ? `of the first${word}` : 'of the second';
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
  away = true;
  draft = { id: 'd1', revision: 3 };
  rerender();
  await waitFor(() => expect(client.getQueryState(['surroundings', 'd1', 3])?.status).toBe('success'));
  expect(result.current).toEqual({ forms: ['of the first'] });
  away = false;
  word = ', since';
  act(() => jest.advanceTimersByTime(15_000));
  await waitFor(() => expect(result.current).toEqual({ forms: ['of the first, since'] }));
  draft = { id: 'd2', revision: 1 };
  rerender();
  expect(result.current).toBeUndefined();
  await waitFor(() => expect(result.current).toEqual({ forms: ['of the second'] }));
});
