import { useState } from 'react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { mantineTheme, styleNonce } from '@trame/runtime-ui/form-kit';
import { createBrowserRouter, RouterProvider, type RouteObject } from 'react-router';
import { circuitEditors, circuitRoutes } from '../features/circuits/index.js';
import { decisionEditors } from '../features/decisions/index.js';
import { draftRoutes } from '../features/draft/index.js';
import { codesEditors } from '../features/codes/index.js';
import { documentRoutes } from '../features/documents/index.js';
import { formEditors, formRoutes } from '../features/forms/index.js';
import { gridEditors, gridRoutes } from '../features/grids/index.js';
import { packRoutes } from '../features/packs/index.js';
import { CrashPage } from './CrashPage.js';
import { NotFound } from './NotFound.js';
import { Shell } from './Shell.js';

/** Every page of the designer, feature by feature. */
const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <CrashPage />,
    children: [
      ...packRoutes,
      ...formRoutes,
      ...gridRoutes,
      ...circuitRoutes,
      ...documentRoutes,
      ...draftRoutes([
        ...formEditors,
        ...gridEditors,
        ...circuitEditors,
        ...decisionEditors,
        ...codesEditors,
      ]),
      { path: '*', element: <NotFound /> },
    ],
  },
];

/** The designer, composed once. */
export function App() {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 60_000 } } }),
  );
  const [router] = useState(() => createBrowserRouter(routes, { basename: '/studio' }));
  return (
    <MantineProvider theme={mantineTheme} defaultColorScheme="light" getStyleNonce={styleNonce}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
