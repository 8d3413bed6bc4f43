import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '@trame/schemas';
import type { PackLayer } from './packModel.js';
import { parseLayer, type LayerReading } from './parseLayer.js';
import { readFolder, type FolderReading } from './readFolder.js';
import { satisfies } from './versions.js';

/** A pack and what it extends, the most general layer first; without layers when its manifest is unreadable. */
export type Resolution = {
  layers: PackLayer[];
  faults: Fault[];
  /** Its own files are those of the version that is published. */
  published: boolean;
};

/** Where packs are looked for: the folders that hold them, one pack a subfolder. */
export type SearchPath = readonly string[];

/** Whether this very content of a pack is published already. */
export type IsPublished = (layer: PackLayer) => Promise<boolean>;

/** What was read of folders, by their path: a pack that several extend is read once. */
export type Readings = Map<string, Promise<FolderLayer>>;

type FolderLayer = LayerReading & { published: boolean };
type Reader = { search: SearchPath; isPublished: IsPublished | undefined; readings: Readings };

/**
 * Reads a pack's folder and, by its `extends`, the packs it builds on.
 * A pack of `<root>/packs/<id>` also has the circuits of `<root>/workflows/<id>`.
 * @param isPublished whose files are not held against their schema: they were, before they were published
 * @returns every fault of the pack's own files and of its `extends`; those of an extended pack are told by its own check.
 */
export async function resolveLayers(
  folder: string,
  search: SearchPath,
  isPublished?: IsPublished,
  readings: Readings = new Map(),
): Promise<Resolution> {
  return resolve(path.resolve(folder), { search, isPublished, readings }, []);
}

async function resolve(folder: string, reader: Reader, trail: readonly string[]): Promise<Resolution> {
  const reading = reader.readings.get(folder) ?? readLayer(folder, reader.isPublished);
  reader.readings.set(folder, reading);
  const own = await reading;
  const faults = [...own.faults];
  if (!own.layer) return { layers: [], faults, published: false };
  const { manifest } = own.layer;
  const bases: PackLayer[] = [];
  for (const [id, range] of Object.entries(manifest.extends ?? {})) {
    const base = await resolveBase(id, range, folder, reader, [...trail, manifest.id]);
    faults.push(...base.faults);
    for (const layer of base.layers) {
      if (!bases.some((known) => known.manifest.id === layer.manifest.id)) bases.push(layer);
    }
  }
  return { layers: [...bases, own.layer], faults, published: own.published };
}

async function readLayer(folder: string, isPublished: IsPublished | undefined): Promise<FolderLayer> {
  const { files, faults } = await readWithCircuits(folder);
  const asPublished = isPublished && parseLayer(files, () => false).layer;
  if (asPublished && (await isPublished(asPublished))) return { layer: asPublished, faults, published: true };
  const judged = parseLayer(files);
  return { layer: judged.layer, faults: [...faults, ...judged.faults], published: false };
}

type Bases = Pick<Resolution, 'layers' | 'faults'>;

async function resolveBase(
  id: string,
  range: string,
  folder: string,
  reader: Reader,
  trail: readonly string[],
): Promise<Bases> {
  const say = (rule: string, message: string, expected: string): Bases => ({
    layers: [],
    faults: [
      { file: 'pack.json', path: `/extends/${id}`, rule, level: 'error', message, value: range, expected },
    ],
  });
  if (trail.includes(id)) {
    return say(
      'extends-cycle',
      `Ces packs s’étendent en rond : ${[...trail, id].join(' → ')}.`,
      'un ordre sans boucle',
    );
  }
  const found = await findPack(id, [path.dirname(folder), ...reader.search]);
  if (!found)
    return say(
      'extends-missing',
      `Le pack « ${id} » est introuvable.`,
      `un dossier « ${id} » à côté de ce pack`,
    );
  const base = await resolve(found, reader, trail);
  const version = base.layers.at(-1)?.manifest.version;
  const cycle = base.faults.filter(({ rule }) => rule === 'extends-cycle');
  if (cycle.length > 0) return { layers: [], faults: cycle.map(onExtends(id)) };
  if (!version || base.faults.some(({ level }) => level === 'error')) {
    return say(
      'extends-broken',
      `Le pack « ${id} » a lui-même des défauts.`,
      `un pack « ${id} » sans défaut`,
    );
  }
  const fits = satisfies(version, range);
  if (fits === undefined)
    return say(
      'unreadable-range',
      'Cette plage de versions ne peut pas être lue.',
      'une plage telle que « ^1.2.0 »',
    );
  if (!fits)
    return say(
      'extends-range',
      `La version ${version} de « ${id} » n’est pas dans la plage demandée.`,
      `une plage qui contient ${version}`,
    );
  return { layers: base.layers, faults: [] };
}

const onExtends =
  (id: string) =>
  (fault: Fault): Fault => ({ ...fault, path: `/extends/${id}` });

async function findPack(id: string, folders: SearchPath): Promise<string | undefined> {
  for (const folder of folders) {
    const candidate = path.join(folder, id);
    if ((await stat(path.join(candidate, 'pack.json')).catch(() => undefined))?.isFile()) return candidate;
  }
  return undefined;
}

async function readWithCircuits(folder: string): Promise<FolderReading> {
  const pack = await readFolder(folder);
  const mounted = path.join(path.dirname(path.dirname(folder)), 'workflows', path.basename(folder));
  if (path.basename(path.dirname(folder)) !== 'packs') return pack;
  if (!(await stat(mounted).catch(() => undefined))?.isDirectory()) return pack;
  const circuits = await readFolder(mounted, 'circuits/');
  const twice = Object.keys(circuits.files).filter((file) => file in pack.files && !/README/.test(file));
  return {
    files: { ...circuits.files, ...pack.files },
    faults: [
      ...pack.faults,
      ...circuits.faults,
      ...twice.map((file) => ({
        file,
        path: '',
        rule: 'duplicate-file',
        level: 'error' as const,
        message: 'Ce circuit est à la fois dans le pack et dans le dossier des circuits.',
        expected: 'un seul des deux fichiers',
      })),
    ],
  };
}
