import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { Me } from '@trame/schemas';
import { RouterProvider, createMemoryRouter } from 'react-router';
import { routes } from '../../runtime-ui/src/app/router.js';
import { createQueryClient } from '../../runtime-ui/src/shared/api/index.js';

export { problem, serve, type Answer } from './serve.js';

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
