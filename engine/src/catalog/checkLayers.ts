import type { Fault } from '@trame/schemas';
import { checkCircuit } from './checks/checkCircuit.js';
import { checkCodes, checkOneForm, checkOneGrid } from './checks/checkContents.js';
import { checkDecision } from './checks/checkDecision.js';
import { checkDocument } from './checks/checkDocument.js';
import { checkFixture } from './checks/checkFixture.js';
import { checkMigration } from './checks/checkMigration.js';
import { checkManifest, checkView } from './checks/checkManifest.js';
import { checkMessages } from './checks/checkMessages.js';
import { checkRetention } from './checks/checkRetention.js';
import { checkScenario } from './checks/checkScenario.js';
import { fileOf, inspect, type Inspection } from './checks/Inspection.js';
import { engineVersion } from './engineVersion.js';
import { mergeLayers } from './mergeLayers.js';
import { outsideChecks } from './outside.js';
import type { PackLayer, PackParts } from './packModel.js';

type Checker = (inspection: Inspection, id: string) => Fault[] | Promise<Fault[]>;

const CHECKERS: Readonly<Record<keyof PackParts, Checker>> = {
  forms: checkOneForm,
  grids: checkOneGrid,
  codes: checkCodes,
  retention: checkRetention,
  views: checkView,
  decisions: checkDecision,
  circuits: checkCircuit,
  documents: checkDocument,
  fixtures: checkFixture,
  migrations: checkMigration,
  scenarios: checkScenario,
  // Judged by its bytes as it is read.
  images: () => [],
};

/** One part of a pack: its kind and its id; `manifest` for pack.json. */
export type PackPart = { kind: keyof PackParts; id: string } | 'manifest';

/** What the last layer says that is not so, in the light of those it extends: manifest, language, references. */
export async function checkLayers(layers: readonly PackLayer[]): Promise<Fault[]> {
  const own = layers.at(-1);
  if (!own) return [];
  const parts = (Object.keys(CHECKERS) as Array<keyof PackParts>).flatMap((kind) =>
    Object.keys(own[kind]).map((id) => ({ kind, id })),
  );
  return checkParts(layers, ['manifest', ...parts]);
}

/** The same, of some parts only. */
export async function checkParts(layers: readonly PackLayer[], parts: readonly PackPart[]): Promise<Fault[]> {
  const own = layers.at(-1);
  if (!own) return [];
  const inspection = inspect(own, mergeLayers(layers), outsideChecks());
  const found = await Promise.all(
    parts.map(async (part) =>
      part === 'manifest'
        ? checkManifest(inspection, engineVersion())
        : CHECKERS[part.kind](inspection, part.id),
    ),
  );
  const circuits = parts.flatMap((part) =>
    part !== 'manifest' && part.kind === 'circuits' ? [part.id] : [],
  );
  const messages = circuits.length > 0 ? await checkMessages(inspection) : [];
  const asked = new Set(circuits.map((id) => fileOf('circuits', id)));
  return [...found.flat(), ...messages.filter(({ file }) => file !== undefined && asked.has(file))];
}

/** Faults by file, then by path. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  const key = ({ file = '', path }: Fault) => `${file}\u0000${path}`;
  return [...faults].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
