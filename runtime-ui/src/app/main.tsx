import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine.js';
import '../form-kit/index.js';
import { App } from './App.js';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
