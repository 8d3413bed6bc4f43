/**
 * Two projects: `node` runs *.test.ts, `dom` runs *.test.tsx in jsdom. Sources are run as they are, never a build:
 * the condition `source` of each workspace's exports leads to its TypeScript.
 * With TRAME_LONG=1 (`npm test -- --long`) the tests named *.long.ts run as well.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rootDir = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const long = process.env.TRAME_LONG === '1';

const shared = {
  rootDir,
  resolver: '<rootDir>/tests/support/resolver.cjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2023',
          minify: { compress: false, mangle: false },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        // Every test file compiles all it imports: without comments, blanks and inline maps that takes a sixth less.
        minify: true,
        sourceMaps: true,
      },
    ],
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/data/'],
};

export default {
  rootDir,
  // Longer than what a test waits for inside (a program that starts: 30 s): it then fails by itself, says why and tidies up.
  testTimeout: 60_000,
  // Two files at once, while one waits for its database or its browser; each process is renewed before it is too fat.
  maxWorkers: 2,
  workerIdleMemoryLimit: '2500MB',
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/tests/support/totals-reporter.mjs'],
  projects: [
    {
      ...shared,
      displayName: 'node',
      runtime: '<rootDir>/tests/support/realm/runtime.cjs',
      testEnvironment: '<rootDir>/tests/support/realm/environment.cjs',
      testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
      testMatch: ['<rootDir>/tests/**/*.test.ts', ...(long ? ['<rootDir>/tests/**/*.long.ts'] : [])],
    },
    {
      ...shared,
      displayName: 'dom',
      runtime: '<rootDir>/tests/support/realm/domRuntime.cjs',
      testEnvironment: '<rootDir>/tests/support/realm/domEnvironment.cjs',
      testEnvironmentOptions: { customExportConditions: ['source', 'browser'] },
      testMatch: ['<rootDir>/tests/**/*.test.tsx'],
      setupFilesAfterEnv: ['<rootDir>/tests/support/dom-setup.mjs'],
      moduleNameMapper: {
        // The sources of bpmn-js are ESM that does not say so; its bundle is the same code.
        '^bpmn-js/lib/Modeler$': 'bpmn-js/dist/bpmn-modeler.development.js',
        '\\.(css|svg|png|jpg|woff2?)(\\?.*)?$': '<rootDir>/tests/support/asset.mjs',
        '\\?(url|raw|worker|inline)$': '<rootDir>/tests/support/asset.mjs',
      },
    },
  ],
};
