import type { MergedManifest, MergedPack, PackLayer, PackParts } from './packModel.js';

/**
 * One pack from its layers, the most general first: what a later layer declares replaces what bears the same id,
 * and is added otherwise. Nothing can be removed, so that what an extended pack refers to stays there.
 */
export function mergeLayers(layers: readonly PackLayer[]): MergedPack {
  const last = layers.at(-1);
  if (!last) throw new Error('A pack has at least its own layer.');
  const parts = (key: keyof PackParts) => Object.assign({}, ...layers.map((layer) => layer[key])) as never;
  return {
    manifest: mergeManifests(layers, last),
    forms: parts('forms'),
    grids: parts('grids'),
    views: parts('views'),
    codes: parts('codes'),
    retention: parts('retention'),
    documents: parts('documents'),
    circuits: parts('circuits'),
    decisions: parts('decisions'),
    fixtures: parts('fixtures'),
    migrations: parts('migrations'),
    scenarios: parts('scenarios'),
    images: parts('images'),
  };
}

function mergeManifests(layers: readonly PackLayer[], last: PackLayer): MergedManifest {
  const manifests = layers.map(({ manifest }) => manifest);
  const dossiers = manifests.flatMap(({ dossier }) => dossier ?? []);
  return {
    ...last.manifest,
    dossier: {
      subject: 'person',
      stay: 'optional',
      ...Object.assign({}, ...dossiers),
      stages: byKey(
        dossiers.map(({ stages }) => stages),
        ({ id }) => id,
      ),
      tabs: byKey(
        dossiers.map(({ tabs }) => tabs),
        ({ id }) => id,
      ),
    },
    agenda: {
      kinds: byKey(
        manifests.map(({ agenda }) => agenda?.kinds),
        ({ id }) => id,
      ),
    },
    intakes: byKey(
      manifests.map(({ intakes }) => intakes),
      ({ id }) => id,
    ),
    roles: byKey(
      manifests.map(({ roles }) => roles),
      ({ id }) => id,
    ),
    functions: byKey(
      manifests.map(({ functions }) => functions),
      ({ id }) => id,
    ),
    events: byKey(
      manifests.map(({ events }) => events),
      ({ id }) => id,
    ),
    dataDomains: byKey(
      manifests.map(({ dataDomains }) => dataDomains),
      ({ id }) => id,
    ),
    synthesis: byKey(
      manifests.map(({ synthesis }) => synthesis),
      ({ title }) => title,
    ),
    vocabulary: Object.assign({}, ...manifests.map(({ vocabulary }) => vocabulary)),
    synthesisSources: Object.assign({}, ...manifests.map(({ synthesisSources }) => synthesisSources)),
    parameters: Object.assign({}, ...manifests.map(({ parameters }) => parameters)),
  };
}

/** Lists joined in order; an item that bears a known key takes the place of the former. */
function byKey<T>(lists: ReadonlyArray<readonly T[] | undefined>, keyOf: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of lists.flatMap((list) => list ?? [])) found.set(keyOf(item), item);
  return [...found.values()];
}
