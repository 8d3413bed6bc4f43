import { useState } from 'react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { mantineTheme, styleNonce } from '@trame/runtime-ui/form-kit';
import { RouterProvider } from 'react-router';
import { createAppRouter } from './router.js';

/** The designer, composed once. */
export function App() {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 60_000 } } }),
  );
  const [router] = useState(createAppRouter);
  return (
    <MantineProvider theme={mantineTheme} defaultColorScheme="light" getStyleNonce={styleNonce}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
