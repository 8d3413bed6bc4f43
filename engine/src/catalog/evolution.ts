import { askedByForm, askedByGrid, planEvolution, type Asked, type EvolutionPlan } from '@trame/language';
import type { InstalledPack } from './InstalledPack.js';
import { mergeLayers } from './mergeLayers.js';
import {
  askedIn,
  formerOf,
  migrationsOf,
  ownerOf,
  type AskedThing,
  type KeyedMigration,
} from './migrations.js';
import { parseLayer } from './parseLayer.js';
import type { PackFiles } from './readFolder.js';
import { parsePublished, type PackSource } from './readVersion.js';
import { compareVersions } from './versions.js';

/** The way from a version to another; `same` when nothing of what is asked has changed, `gone` when it is asked no more. */
export type EvolutionWay = EvolutionPlan | 'same' | 'gone';

/** The way by which answers to a form, or to a grid, pass from a published version of a pack to another. */
export function evolutionBetween(from: InstalledPack, to: InstalledPack, thing: AskedThing): EvolutionWay {
  const was = textOf(from, thing);
  if (was !== undefined && was === textOf(to, thing)) return 'same';
  const declared = to.migrations.get(`${thing.kind}/${thing.id}`);
  return plan(from, thing, askedOf(to, thing), declared);
}

/** What a draft of a pack asks in a form or a grid, and what it says becomes of the answers before. */
export type DraftAsked = { asked: Asked; domain: string; packId: string; chain: readonly KeyedMigration[] };

/** Reads it of the files that a draft would publish; undefined when it does not ask it, or cannot be read. */
export function askedByFiles(base: PackSource, files: PackFiles, thing: AskedThing): DraftAsked | undefined {
  const { layer } = parseLayer(files, () => false);
  const layers = layer ? [...parsePublished(base.layers.slice(0, -1)), layer] : [];
  const owner = ownerOf(layers, thing);
  if (!owner) return undefined;
  const whole = mergeLayers(layers);
  const asked = askedIn(whole, thing);
  const domain = whole[thing.kind][thing.id]?.domain ?? '';
  return asked && { asked, domain, packId: owner.manifest.id, chain: migrationsOf(owner, thing) };
}

/** The way by which answers of a published version pass to what a draft asks. */
export function evolutionToDraft(
  from: InstalledPack,
  to: DraftAsked | undefined,
  thing: AskedThing,
): EvolutionWay {
  return plan(from, thing, to?.asked, to);
}

function plan(
  from: InstalledPack,
  thing: AskedThing,
  after: Asked | undefined,
  declared: { packId: string; chain: readonly KeyedMigration[] } | undefined,
): EvolutionWay {
  const before = askedOf(from, thing);
  if (!before || !after) return 'gone';
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

/** What a form or a grid of a published version asks. */
export function askedOf({ forms, grids }: InstalledPack, { kind, id }: AskedThing): Asked | undefined {
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
