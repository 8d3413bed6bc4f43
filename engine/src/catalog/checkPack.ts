import path from 'node:path';
import type { Fault } from '@trame/schemas';
import { engineFolder } from '../platform/index.js';
import { checkCircuit } from './checks/checkCircuit.js';
import { checkCodes, checkOneForm, checkOneGrid } from './checks/checkContents.js';
import { checkDecision } from './checks/checkDecision.js';
import { checkDocument } from './checks/checkDocument.js';
import { checkManifest, checkView } from './checks/checkManifest.js';
import { inspect } from './checks/Inspection.js';
import { engineVersion } from './engineVersion.js';
import { mergeLayers } from './mergeLayers.js';
import { outsideChecks } from './outside.js';
import type { PackLayer } from './packModel.js';
import { resolveLayers, type SearchPath } from './resolveLayers.js';

/** A pack read from a folder, checked: its layers when it may be installed, and every fault. */
export type CheckedPack = { layers: PackLayer[]; faults: Fault[] };

/**
 * Reads and checks a pack's folder: places, JSON, schemas, language, references between files.
 * @param search folders that hold the packs it may extend, beside the folder it lies in
 */
export async function checkPack(folder: string, search: SearchPath = [shippedPacks()]): Promise<CheckedPack> {
  const { layers, faults } = await resolveLayers(folder, search);
  // Without its bases every reference to them would be told unknown: one true fault would hide under fifty false ones.
  const alone = faults.some(({ path, rule }) => path.startsWith('/extends/') && rule !== 'unreadable-range');
  const checked = layers.length > 0 && !alone ? [...faults, ...(await checkLayers(layers))] : faults;
  return { layers, faults: inOrder(checked) };
}

/** Where the packs that ship are: a vendor's pack extends them wherever it lies. */
export function shippedPacks(): string {
  return path.join(path.dirname(engineFolder()), 'packs');
}

/** Every fault of a pack's folder, errors and warnings, by file and path; what `trame pack check FOLDER` prints. */
export async function checkPackFolder(
  folder: string,
  search: SearchPath = [shippedPacks()],
): Promise<Fault[]> {
  return (await checkPack(folder, search)).faults;
}

async function checkLayers(layers: readonly PackLayer[]): Promise<Fault[]> {
  const own = layers.at(-1);
  if (!own) return [];
  const inspection = inspect(own, mergeLayers(layers), outsideChecks());
  const each = async (ids: object, check: (id: string) => Fault[] | Promise<Fault[]>) =>
    (await Promise.all(Object.keys(ids).map(async (id) => check(id)))).flat();
  return [
    ...checkManifest(inspection, engineVersion()),
    ...(await each(own.forms, (id) => checkOneForm(inspection, id))),
    ...(await each(own.grids, (id) => checkOneGrid(inspection, id))),
    ...(await each(own.codes, (id) => checkCodes(inspection, id))),
    ...(await each(own.views, (id) => checkView(inspection, id))),
    ...(await each(own.decisions, (id) => checkDecision(inspection, id))),
    ...(await each(own.circuits, (id) => checkCircuit(inspection, id))),
    ...(await each(own.documents, (id) => checkDocument(inspection, id))),
  ];
}

function inOrder(faults: readonly Fault[]): Fault[] {
  const key = ({ file = '', path }: Fault) => `${file}\u0000${path}`;
  return [...faults].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
