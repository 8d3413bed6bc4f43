import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { trame } from './tests/architecture/lint/plugin.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Rules of our own: the walls of the house. They read the text only. */
const walls = { 'trame/imports': 'error', 'trame/file-length': 'error', 'trame/no-drawer': 'error' };

export default tseslint.config(
  {
    ignores: ['**/node_modules/', '**/dist/', 'data/', 'artefacts/', 'coverage/'],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.{mjs,cjs,js}'],
    plugins: { trame },
    rules: { ...walls, 'no-var': 'error', 'prefer-const': 'error', eqeqeq: ['error', 'smart'] },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    plugins: { trame },
    rules: {
      ...walls,
      eqeqeq: ['error', 'smart'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      // An index checked by its neighbour is common in interpreters; the compiler already forbids the unchecked one.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  {
    // Generated: read as the rest, but nobody chose its length nor its words.
    files: ['schemas/src/generated/*.ts'],
    rules: { 'trame/file-length': 'off', '@typescript-eslint/no-empty-object-type': 'off' },
  },
);
