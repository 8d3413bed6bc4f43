import { askedByForm, askedByGrid, planEvolution, type Asked, type EvolutionPlan } from '@trame/language';
import type { InstalledPack } from './InstalledPack.js';
import { formerOf, type AskedThing } from './migrations.js';
import { compareVersions } from './versions.js';

/**
 * The way by which answers to a form, or to a grid, pass from a published version of a pack to another.
 * @returns `same` when nothing of what is asked has changed, `gone` when the other version does not ask it any more
 */
export function evolutionBetween(
  from: InstalledPack,
  to: InstalledPack,
  thing: AskedThing,
): EvolutionPlan | 'same' | 'gone' {
  const [was, is] = [textOf(from, thing), textOf(to, thing)];
  const [before, after] = [askedOf(from, thing), askedOf(to, thing)];
  if (was !== undefined && was === is) return 'same';
  if (!before || !after) return 'gone';
  const declared = to.migrations.get(`${thing.kind}/${thing.id}`);
  const made = from.layers.find(({ id }) => id === declared?.packId)?.version ?? '0.0.0';
  const ahead = (declared?.chain ?? []).filter(
    ({ source }) => compareVersions(source.migration.to, made) > 0,
  );
  return planEvolution(
    before,
    after,
    ahead.map(({ source }) => ({
      title: source.migration.title,
      changes: source.migration.changes,
      former: formerOf(source),
    })),
  );
}

function askedOf({ forms, grids }: InstalledPack, { kind, id }: AskedThing): Asked | undefined {
  const form = kind === 'forms' ? forms.get(id) : undefined;
  const grid = kind === 'grids' ? grids.get(id) : undefined;
  if (form) return askedByForm(form.form, form.compiled.codeLists);
  return grid && askedByGrid(grid);
}

/** All that a form or a grid is, its code lists included. */
function textOf({ forms, grids }: InstalledPack, { kind, id }: AskedThing): string | undefined {
  const form = kind === 'forms' ? forms.get(id) : undefined;
  if (form) return JSON.stringify([form.form, form.compiled.codeLists]);
  return kind === 'grids' ? JSON.stringify(grids.get(id)) : undefined;
}
