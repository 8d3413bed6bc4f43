import { jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render } from '@testing-library/react';
import { useIdleEnd } from '../../runtime-ui/src/app/useIdleEnd.js';

const minutes = (count: number): number => count * 60_000;

function Watched() {
  useIdleEnd(true);
  return null;
}

describe('Given a dossier left open on a shared computer', () => {
  const fetched = jest.fn<typeof fetch>();
  let client: QueryClient;

  beforeEach(() => {
    jest.useFakeTimers();
    fetched.mockReset().mockReturnValue(new Promise(() => undefined));
    globalThis.fetch = fetched;
    client = new QueryClient();
    render(
      <QueryClientProvider client={client}>
        <Watched />
      </QueryClientProvider>,
    );
  });
  afterEach(() => jest.useRealTimers());

  it('When nobody touches it for thirty minutes, then the session is closed', () => {
    act(() => void jest.advanceTimersByTime(minutes(29)));
    expect(fetched).not.toHaveBeenCalled();
    act(() => void jest.advanceTimersByTime(minutes(2)));
    expect(fetched.mock.calls.map(([address]) => address)).toEqual(['/auth/logout']);
  });

  it('When somebody types meanwhile, then it goes on', () => {
    act(() => void jest.advanceTimersByTime(minutes(20)));
    act(() => void window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' })));
    act(() => void jest.advanceTimersByTime(minutes(20)));
    expect(fetched).not.toHaveBeenCalled();
  });
});
