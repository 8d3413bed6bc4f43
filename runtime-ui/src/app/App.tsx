import { useState } from 'react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';
import { DirectoryProvider, mantineTheme, styleNonce } from '../form-kit/index.js';
import { createQueryClient, directoryPort } from '../shared/api/index.js';
import { createAppRouter } from './router.js';

/** The application, composed once. */
export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createAppRouter);
  return (
    <MantineProvider theme={mantineTheme} defaultColorScheme="light" getStyleNonce={styleNonce}>
      <QueryClientProvider client={client}>
        <Notifications position="bottom-left" autoClose={6_000} className="tr-toasts" />
        <DirectoryProvider value={directoryPort}>
          <RouterProvider router={router} />
        </DirectoryProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
