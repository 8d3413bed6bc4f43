import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CodeList, Fault, Form, Grid } from '@trame/schemas';
import { checkOneForm, checkOneGrid } from './checks/checkContents.js';
import { inspect, type Inspection } from './checks/Inspection.js';
import { shippedPacks } from './checkPack.js';
import { LIMITS } from './limits.js';
import { mergeLayers } from './mergeLayers.js';
import { outsideChecks } from './outside.js';
import type { PackLayer } from './packModel.js';
import { parseLayer } from './parseLayer.js';
import { resolveLayers } from './resolveLayers.js';

/** A form or a grid read from its file, in the light of its pack. */
export type PackPart<T> = {
  /** Absent when the file cannot be understood: `faults` says why. */
  content?: T;
  /** The pack it lies in; absent for a file alone. */
  pack?: { id: string; version: string };
  /** Code lists of the pack and of those it extends. */
  codes: Record<string, CodeList>;
  /** Faults of the file, and of what its pack extends; those of the other files of the pack are not told. */
  faults: Fault[];
};

type Kind = { folder: 'forms' | 'grids'; check: (inspection: Inspection, id: string) => Fault[] };

const FORM: Kind = { folder: 'forms', check: checkOneForm };
const GRID: Kind = { folder: 'grids', check: checkOneGrid };

/** Reads and checks `<pack>/forms/<id>.form.json`; a file that lies in no pack is judged alone, without code lists. */
export function readForm(file: string): Promise<PackPart<Form>> {
  return readPart<Form>(file, FORM);
}

/** Reads and checks `<pack>/grids/<id>.grid.json`, its test vectors included; a file that lies in no pack is judged alone. */
export function readGrid(file: string): Promise<PackPart<Grid>> {
  return readPart<Grid>(file, GRID);
}

async function readPart<T>(given: string, kind: Kind): Promise<PackPart<T>> {
  const file = path.resolve(given);
  const suffix = kind === FORM ? '.form.json' : '.grid.json';
  const name = path.basename(file);
  const id = name.slice(0, -suffix.length);
  if (!name.endsWith(suffix)) return lost(name, 'wrong-name', `Ce fichier ne se termine pas par ${suffix}.`);
  const size = (await lstat(file).catch(() => undefined))?.size;
  if (size === undefined)
    return lost(name, 'missing-file', 'Ce fichier n’existe pas, ou ne peut pas être lu.');
  if (size > LIMITS.fileBytes)
    return lost(
      name,
      'file-too-large',
      `Ce fichier pèse ${size} octets ; la limite est de ${LIMITS.fileBytes}.`,
    );
  const place = `${kind.folder}/${name}`;
  const pack = path.dirname(path.dirname(file));
  const inPack =
    path.basename(path.dirname(file)) === kind.folder &&
    (await lstat(path.join(pack, 'pack.json')).catch(() => undefined))?.isFile() === true;
  const { layers, faults } = inPack
    ? await resolveLayers(pack, [shippedPacks()])
    : alone(place, await readFile(file, 'utf8'));
  return judge<T>(layers, faults, { kind, id, place });
}

/** A pack made of that file only, which knows nothing else. */
function alone(place: string, text: string): { layers: PackLayer[]; faults: Fault[] } {
  const { layer, faults } = parseLayer({ 'pack.json': JSON.stringify(NO_PACK), [place]: text });
  return { layers: layer ? [layer] : [], faults };
}

const NO_PACK = {
  $schema: '../../schemas/pack/pack.schema.json',
  id: 'fichier-seul',
  version: '0.0.0',
  title: 'Fichier seul',
  engine: '*',
};

function judge<T>(
  layers: readonly PackLayer[],
  faults: readonly Fault[],
  { kind, id, place }: { kind: Kind; id: string; place: string },
): PackPart<T> {
  const told = faults.filter((fault) => fault.file === place || fault.file === 'pack.json');
  const own = layers.at(-1);
  if (!own) return { codes: {}, faults: told };
  const whole = mergeLayers(layers);
  const content = (kind.folder === 'forms' ? own.forms[id] : own.grids[id]) as T | undefined;
  const isAlone = own.manifest.id === NO_PACK.id;
  const found = kind.check(inspect(own, whole, outsideChecks()), id);
  const judged = isAlone ? found.filter(({ rule }) => !AROUND.has(rule)) : found;
  const { id: packId, version } = own.manifest;
  return {
    ...(content ? { content } : {}),
    ...(isAlone ? {} : { pack: { id: packId, version } }),
    codes: whole.codes,
    faults: [...told, ...judged],
  };
}

/** What only a pack can tell of: nothing surrounds a file alone. */
const AROUND = new Set(['unknown-code-list', 'unknown-domain', 'unknown-circuit']);

const lost = (
  file: string,
  rule: string,
  message: string,
): { codes: Record<string, never>; faults: Fault[] } => ({
  codes: {},
  faults: [{ file, path: '', rule, level: 'error', message }],
});
