import { askedByForm, askedByGrid, type Asked } from '@trame/language';
import type { AnswerMigration, CodeList, Form, Grid } from '@trame/schemas';
import type { MigrationSource, PackLayer, PackParts } from './packModel.js';
import { compareVersions } from './versions.js';

/** A form or a grid, among those of a pack. */
export type AskedThing = { kind: 'forms' | 'grids'; id: string };

/** A migration, by its key in its pack. */
export type KeyedMigration = { key: string; source: MigrationSource };

/** What a migration is of. */
export const thingOf = ({ form, grid }: AnswerMigration): AskedThing =>
  grid === undefined ? { kind: 'forms', id: form ?? '' } : { kind: 'grids', id: grid };

/** The migrations of a form or of a grid that a pack declares, the earliest first. */
export function migrationsOf(
  { migrations }: Pick<PackParts, 'migrations'>,
  thing: AskedThing,
): KeyedMigration[] {
  return Object.entries(migrations)
    .map(([key, source]) => ({ key, source }))
    .filter(({ source }) => {
      const { kind, id } = thingOf(source.migration);
      return kind === thing.kind && id === thing.id;
    })
    .sort((a, b) => compareVersions(a.source.migration.to, b.source.migration.to));
}

/** What was asked before a migration. Its code lists are not kept: answers are not held against them. */
export const formerOf = (source: MigrationSource): Asked =>
  'form' in source ? askedByForm(source.form) : askedByGrid(source.grid);

/** What a form or a grid of a pack asks. */
export function askedIn(
  pack: {
    forms: Readonly<Record<string, Form>>;
    grids: Readonly<Record<string, Grid>>;
    codes: Readonly<Record<string, CodeList>>;
  },
  { kind, id }: AskedThing,
): Asked | undefined {
  const form = kind === 'forms' && Object.hasOwn(pack.forms, id) ? pack.forms[id] : undefined;
  const grid = kind === 'grids' && Object.hasOwn(pack.grids, id) ? pack.grids[id] : undefined;
  if (form) return askedByForm(form, pack.codes);
  return grid && askedByGrid(grid);
}

/** What a migration leads to: what was asked before the next one, or what is asked now. */
export function nextAsked(
  whole: Parameters<typeof askedIn>[0],
  chain: readonly KeyedMigration[],
  place: number,
): Asked | undefined {
  const next = chain[place + 1];
  const own = chain[place];
  return next ? formerOf(next.source) : own && askedIn(whole, thingOf(own.source.migration));
}

/** The layer that says what a form or a grid asks: the last that declares it. */
export function ownerOf(layers: readonly PackLayer[], { kind, id }: AskedThing): PackLayer | undefined {
  return layers.findLast((layer) => Object.hasOwn(layer[kind], id));
}
