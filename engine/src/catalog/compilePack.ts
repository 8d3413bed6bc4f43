import { compileCircuit, compileForm, compileValidator, parseDecision } from '@trame/language';
import type { Form } from '@trame/schemas';
import type { InstalledCircuit, InstalledForm, InstalledPack } from './InstalledPack.js';
import { mergeLayers } from './mergeLayers.js';
import { migrationsOf, ownerOf } from './migrations.js';
import { imageOf } from './packImage.js';
import type { MergedPack, PackLayer } from './packModel.js';

/** What says which published version it is. */
export type PackIdentity = Pick<InstalledPack, 'versionId' | 'organisationId'>;

/** Compiles a pack whose layers have passed their checks. */
export async function compilePack(
  layers: readonly PackLayer[],
  identity: PackIdentity,
): Promise<InstalledPack> {
  const whole = mergeLayers(layers);
  return {
    ...identity,
    id: whole.manifest.id,
    version: whole.manifest.version,
    manifest: whole.manifest,
    forms: new Map(Object.entries(whole.forms).map(([id, form]) => [id, compileOne(form, whole)])),
    grids: new Map(Object.entries(whole.grids)),
    circuits: await mapOf(whole.circuits, compileXml),
    documents: new Map(Object.entries(whole.documents)),
    decisions: await mapOf(whole.decisions, parseDecision),
    codes: new Map(Object.entries(whole.codes)),
    retention: new Map(Object.entries(whole.retention)),
    views: new Map(Object.entries(whole.views)),
    images: new Map(Object.entries(whole.images).map(([id, base64]) => [id, imageOf(id, base64)])),
    layers: layers.map(({ manifest }) => ({ id: manifest.id, version: manifest.version })),
    migrations: migrationsIn(layers, whole),
  };
}

function migrationsIn(layers: readonly PackLayer[], whole: MergedPack): InstalledPack['migrations'] {
  const things = (['forms', 'grids'] as const).flatMap((kind) =>
    Object.keys(whole[kind]).map((id) => ({ kind, id })),
  );
  return new Map(
    things.flatMap((thing) => {
      const owner = ownerOf(layers, thing);
      const chain = owner ? migrationsOf(owner, thing) : [];
      if (!owner || chain.length === 0) return [];
      return [[`${thing.kind}/${thing.id}`, { packId: owner.manifest.id, chain }] as const];
    }),
  );
}

/** The validator is compiled when a form is first judged: most forms of a pack are not, in one process. */
function compileOne(form: Form, { codes }: MergedPack): InstalledForm {
  const compiled = compileForm(form, codes);
  let validate: InstalledForm['validate'] | undefined;
  return {
    form,
    compiled,
    get validate() {
      return (validate ??= compileValidator(compiled));
    },
  };
}

async function compileXml(xml: string): Promise<InstalledCircuit> {
  const { definition } = await compileCircuit(xml, { rules: 'none' });
  return { xml, definition };
}

async function mapOf<T, R>(
  parts: Record<string, T>,
  compile: (part: T) => Promise<R>,
): Promise<Map<string, R>> {
  const entries = await Promise.all(
    Object.entries(parts).map(async ([id, part]): Promise<[string, R]> => [id, await compile(part)]),
  );
  return new Map(entries);
}
