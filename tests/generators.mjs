/**
 * Every committed file that a command writes: the command, and what gives the texts it would write,
 * as `{ [path from the repository's root]: text }`.
 */
export const GENERATORS = [
  {
    command: 'npm run generate',
    produce: async () => (await import('../schemas/generate.mjs')).generate(),
  },
];
