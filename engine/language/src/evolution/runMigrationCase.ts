import type { Fault, MigrationCase } from '@trame/schemas';
import type { Evolution } from './Evolution.js';
import { evolveAnswers } from './evolveAnswers.js';

/**
 * Plays a case kept with a migration.
 * @param at where it is in its file
 * @returns a fault for each thing that is not as expected
 */
export function runMigrationCase(
  evolution: Evolution,
  { title, before, after, aside = [] }: MigrationCase,
  at: string,
): Fault[] {
  const made = evolveAnswers(evolution, before);
  const put = made.aside.map(({ path }) => path).sort();
  return [
    ...(text(made.data) === text(after)
      ? []
      : [
          fails(
            `${at}/after`,
            `Le cas d’essai « ${title} » ne donne pas les réponses attendues.`,
            made.data,
            after,
          ),
        ]),
    ...(text(put) === text([...aside].sort())
      ? []
      : [
          fails(
            `${at}/aside`,
            `Le cas d’essai « ${title} » ne garde pas de côté ce qui était attendu.`,
            put,
            aside,
          ),
        ]),
  ];
}

const fails = (path: string, message: string, value: unknown, expected: unknown): Fault => ({
  path,
  rule: 'migration-case-fails',
  level: 'error',
  message,
  value,
  expected: JSON.stringify(expected),
  remedy: 'Corrigez les changements, ou le cas d’essai s’il dit ce qui n’est plus voulu.',
});

/** One text for one value, whatever the order of its keys. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
