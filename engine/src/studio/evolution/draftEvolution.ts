import { compareAsked, proposeChanges, type Asked, type Place } from '@trame/language';
import type { AnswerMigration, StudioEvolution } from '@trame/schemas';
import {
  askedByFiles,
  askedOf,
  evolutionToDraft,
  fileOf,
  getPack,
  type AskedThing,
  type DraftAsked,
  type InstalledPack,
} from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { draftsOfPack, whyTheyStay } from '../../records/index.js';
import type { DraftContent } from '../drafts/draftRow.js';
import { kindOf } from '../drafts/filePath.js';
import { listFiles } from '../drafts/presentDraft.js';
import { asPublished, nextOf } from '../drafts/asPublished.js';

type Item = StudioEvolution['items'][number];

/**
 * What a draft would make of the answers already begun: of each form or grid that it changes, how many drafts of the
 * dossiers would pass, how many would stay and why, what is declared of the answers or proposed.
 */
export async function draftEvolution(tx: Tx, content: DraftContent): Promise<StudioEvolution> {
  const base = await getPack(content.base.versionId, tx);
  const counts = await draftsOfPack(tx, content.base.packId);
  const files = asPublished(content, nextOf(content));
  const items: Item[] = [];
  for (const thing of changedThings(content)) {
    const before = askedOf(base, thing);
    const to = askedByFiles(content.base, files, thing);
    if (!before || !to) continue;
    const ways = await Promise.all(
      counts
        .filter(({ kind, id }) => kind === thing.kind && id === thing.id)
        .map(async ({ packVersionId, domain, drafts }) => {
          const way = evolutionToDraft(await getPack(packVersionId, tx), to, thing);
          // What would open a circuit passes in any case: it is opened with the form in force alone.
          return domain === null
            ? { drafts: 0, opening: drafts, stays: [] }
            : { drafts, opening: 0, stays: whyTheyStay(way, to.domain !== domain) };
        }),
    );
    items.push(itemOf({ base, before, to, thing, ways, content }));
  }
  return { items };
}

/** The forms and grids that a draft changes, of those that its base has. */
export function changedThings(content: DraftContent): AskedThing[] {
  return listFiles(content).flatMap(({ path, changed }): AskedThing[] => {
    const role = kindOf(path);
    if (changed === 'none' || changed === 'removed' || !role) return [];
    if (role.kind === 'form') return [{ kind: 'forms', id: role.id }];
    return role.kind === 'grid' ? [{ kind: 'grids', id: role.id }] : [];
  });
}

/** Where the migration of a thing from the base of a draft lies. */
export const migrationFile = ({ id }: AskedThing, version: string): string =>
  fileOf('migrations', `${id}/${version}`);

function itemOf(given: {
  base: InstalledPack;
  before: Asked;
  to: DraftAsked;
  thing: AskedThing;
  ways: ReadonlyArray<{ drafts: number; opening: number; stays: string[] }>;
  content: DraftContent;
}): Item {
  const { base, before, to, thing, ways, content } = given;
  const declared = readMigration(content, migrationFile(thing, content.base.version));
  const differences = compareAsked(before, to.asked);
  const stays =
    compareAsked(before, to.asked, declared?.changes ?? []).length > 0
      ? whyTheyStay({ stays: differences }, false)
      : [];
  const sum = (some: typeof ways): number => some.reduce((total, { drafts }) => total + drafts, 0);
  const opening = ways.reduce((total, way) => total + way.opening, 0);
  const free = [...to.asked.byPath.values()].filter(
    ({ path, computed }) => !computed && !before.byPath.has(path),
  );
  return {
    kind: thing.kind === 'forms' ? 'form' : 'grid',
    id: thing.id,
    title:
      (thing.kind === 'forms' ? base.forms.get(thing.id)?.form.title : base.grids.get(thing.id)?.title) ??
      thing.id,
    passing: sum(ways.filter((way) => way.stays.length === 0)),
    staying: sum(ways.filter((way) => way.stays.length > 0)),
    ...(opening > 0 ? { opening } : {}),
    stays: [...new Set([...stays, ...ways.flatMap((way) => way.stays)])],
    declared: declared !== undefined,
    ...(declared ? { says: declared.title } : {}),
    changes: declared?.changes ?? proposeChanges(before, to.asked),
    lost: differences.flatMap((one) =>
      one.kind === 'demanded' || one.kind === 'values'
        ? []
        : [{ ...named(one.place), targets: free.filter((now) => takes(one.place, now)).map(named) }],
    ),
    values: differences.flatMap((one) =>
      one.kind === 'values'
        ? [
            {
              ...named(one.place),
              gone: one.gone.map((value) => ({ value, label: one.place.labels.get(value) ?? value })),
              now: (one.now.values ?? []).map((value) => ({
                value,
                label: one.now.labels.get(value) ?? value,
              })),
            },
          ]
        : [],
    ),
    demanded: differences.flatMap((one) => (one.kind === 'demanded' ? [named(one.now)] : [])),
    added: free.map(named),
  };
}

const named = ({ path, label }: Place) => ({ path, label });

/** Whether a new question may take an answer as it is; what must be converted is written by hand. */
const takes = (place: Place, now: Place): boolean =>
  compareAsked(
    { places: [place], byPath: new Map([[place.path, place]]) },
    { places: [now], byPath: new Map([[now.path, now]]) },
    [{ from: place.path, to: now.path }],
  ).every(({ kind }) => kind === 'demanded');

function readMigration({ files }: DraftContent, path: string): AnswerMigration | undefined {
  try {
    const read = JSON.parse(files[path] ?? 'null') as AnswerMigration | null;
    return read && Array.isArray(read.changes) ? read : undefined;
  } catch {
    // What cannot be read is told by the checks.
    return undefined;
  }
}
