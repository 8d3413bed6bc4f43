export { ThemedForm } from './theme.js';
export { pageTitleId } from './PageLayout.js';
