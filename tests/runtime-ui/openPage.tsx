import { jest } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { Me } from '@trame/schemas';
import { RouterProvider, createMemoryRouter } from 'react-router';
import { routes } from '../../runtime-ui/src/app/router.js';
import { createQueryClient } from '../../runtime-ui/src/shared/api/index.js';

/** Who is signed in. */
export const me = {
  professional: { id: 'p1', nom: 'Martin', prenom: 'Claire', displayName: 'MARTIN Claire' },
  organisation: { id: 'o1', name: 'Association' },
  establishments: [{ id: 'e1', name: 'MECS', finess: '1', packId: 'pde', roles: [] }],
  vocabulary: {},
  dataDomains: [],
  views: [{ id: 'candidatures', title: 'Candidatures', menu: 'Candidatures' }],
  startable: [],
  canReadRecords: true,
  canWriteRecords: true,
  canStudio: false,
  canAdministrate: false,
} as unknown as Me;

/** An answer of the server. */
export interface Answer {
  status?: number;
  body: unknown;
}

/** A server that answers by path; the last answer of a list stays. A function answers as things stand. */
export function serve(answers: Record<string, Answer | Answer[] | (() => Answer)>): {
  asked: { path: string; init: RequestInit }[];
} {
  const asked: { path: string; init: RequestInit }[] = [];
  globalThis.fetch = jest.fn((input: RequestInfo | URL, init: RequestInit = {}) => {
    const path = `${init.method ?? 'GET'} ${String(input).replace('/api/v1', '').split('?')[0]}`;
    asked.push({ path, init });
    const found = answers[path] ?? {
      status: 404,
      body: { type: 'about:blank', title: 'Introuvable', status: 404, code: 'not-found' },
    };
    const answer =
      typeof found === 'function'
        ? found()
        : Array.isArray(found)
          ? found.length > 1
            ? found.shift()!
            : found[0]!
          : found;
    const status = answer.status ?? 200;
    return Promise.resolve({
      ok: status < 400,
      status,
      json: () => Promise.resolve(structuredClone(answer.body)),
    } as Response);
  }) as typeof fetch;
  return { asked };
}

/** A refusal of the server. */
export const problem = (status: number, code: string, extra = {}): Answer => ({
  status,
  body: { type: 'about:blank', title: 'Refus', status, code, ...extra },
});

/** Opens a page of the application. @returns its history */
export function openPage(address: string): ReturnType<typeof createMemoryRouter> {
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false, refetchInterval: false } });
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return router;
}
