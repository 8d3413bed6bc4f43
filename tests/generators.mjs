/**
 * Every committed file that a command writes: the command, and what gives the texts it would write,
 * as `{ [path from the repository's root]: text }`.
 */
export const GENERATORS = [
  {
    command: 'npm run generate',
    produce: async () => (await import('../schemas/generate.mjs')).generate(),
  },
  {
    command: 'node engine/bin/generate-docs.mjs',
    produce: async () => (await engine()).generateDocs(),
  },
  {
    command: 'node engine/bin/dump-schema.mjs',
    produce: async () => (await engine()).generateSchema(),
  },
];

/** The sources of the engine as they are: what is generated never waits for a build. */
async function engine() {
  await import('./support/typescript.mjs');
  return import('../engine/src/generate.ts');
}
