import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@mantine/core/styles.css';
import '@trame/runtime-ui/form-kit';
import './shell.css';
import './drafts.css';
import { wakeSessions } from '../shared/drafts/index.js';
import { App } from './App.js';

wakeSessions();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
