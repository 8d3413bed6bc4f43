import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds into dist/app. No inline script and no inlined asset: the pages are served under a strict
 * Content-Security-Policy, their nonce put in place of __NONCE__ by the server.
 */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:3000', '/auth': 'http://127.0.0.1:3000' },
  },
});
