import path from 'node:path';
import type { Fault } from '@trame/schemas';
import { engineFolder } from '../platform/index.js';
import { checkLayers, inOrder } from './checkLayers.js';
import { checkLostAnswers } from './checks/checkLostAnswers.js';
import type { PackLayer } from './packModel.js';
import { resolveLayers, type IsPublished, type Readings, type SearchPath } from './resolveLayers.js';

/** A pack read from a folder, checked: its layers when it may be installed, and every fault. */
export type CheckedPack = { layers: PackLayer[]; faults: Fault[] };

/**
 * Reads and checks a pack's folder: places, JSON, schemas, language, references between files.
 * @param search folders that hold the packs it may extend, beside the folder it lies in
 * @param isPublished what need not be checked, and has no fault: it was, before it was published
 * @param readings what was read of other packs of the same folders
 */
export async function checkPack(
  folder: string,
  search: SearchPath = [shippedPacks()],
  isPublished?: IsPublished,
  readings?: Readings,
): Promise<CheckedPack> {
  const { layers, faults, published } = await resolveLayers(folder, search, isPublished, readings);
  if (published) return { layers, faults: [] };
  // Without its bases every reference to them would be told unknown: one true fault would hide under fifty false ones.
  const alone = faults.some(({ path, rule }) => path.startsWith('/extends/') && rule !== 'unreadable-range');
  const checked = layers.length > 0 && !alone ? [...faults, ...(await checkLayers(layers))] : faults;
  return { layers, faults: inOrder(checked) };
}

/** Where the packs that ship are: a vendor's pack extends them wherever it lies. */
export function shippedPacks(): string {
  return path.join(path.dirname(engineFolder()), 'packs');
}

/**
 * Every fault of a pack's folder, errors and warnings, by file and path; what `trame pack check FOLDER` prints.
 * @param former folder of the version it follows: what becomes of the answers begun with it is looked at too
 */
export async function checkPackFolder(
  folder: string,
  search: SearchPath = [shippedPacks()],
  former?: string,
): Promise<Fault[]> {
  const { layers, faults } = await checkPack(folder, search);
  if (former === undefined || layers.length === 0) return faults;
  const before = await resolveLayers(former, search);
  if (before.layers.length === 0)
    return inOrder([
      ...faults,
      ...before.faults.map((one) => ({ ...one, file: path.join(former, one.file ?? '') })),
    ]);
  return inOrder([...faults, ...checkLostAnswers(before.layers, layers)]);
}
