import '@fontsource/source-sans-3/latin-400.css';
import '@fontsource/source-sans-3/latin-400-italic.css';
import '@fontsource/source-sans-3/latin-600.css';
import '@fontsource/source-sans-3/latin-700.css';
import '@fontsource/source-serif-4/latin-600.css';
import './tokens.css';
import './base.css';

export { mantineTheme } from './mantineTheme.js';
export { styleNonce } from './styleNonce.js';
