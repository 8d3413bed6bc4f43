import type { CompiledForm, Decision, Definition, SchemaValidator } from '@trame/language';
import type { CodeList, Form, Grid, RetentionTable, View } from '@trame/schemas';
import type { KeyedMigration } from './migrations.js';
import type { PackImage } from './packImage.js';
import type { DocumentSource, MergedManifest } from './packModel.js';

/** A form ready to be filled and judged. */
export type InstalledForm = { form: Form; compiled: CompiledForm; validate: SchemaValidator };

/** A circuit ready to run, and its XML to be drawn. */
export type InstalledCircuit = { xml: string; definition: Definition };

/** A published version of a pack, merged with what it extends, compiled, immutable. */
export type InstalledPack = {
  versionId: string;
  id: string;
  version: string;
  /** Null: shipped with the product. */
  organisationId: string | null;
  manifest: MergedManifest;
  forms: ReadonlyMap<string, InstalledForm>;
  grids: ReadonlyMap<string, Grid>;
  circuits: ReadonlyMap<string, InstalledCircuit>;
  documents: ReadonlyMap<string, DocumentSource>;
  decisions: ReadonlyMap<string, Decision>;
  codes: ReadonlyMap<string, CodeList>;
  /** How long what is kept is kept, by table. */
  retention: ReadonlyMap<string, RetentionTable>;
  views: ReadonlyMap<string, View>;
  /** What its documents may show, by file name. */
  images: ReadonlyMap<string, PackImage>;
  /** What it is made of, the most general first. */
  layers: ReadonlyArray<{ id: string; version: string }>;
  /** How answers pass from version to version, by `forms/<id>` or `grids/<id>`: those of the pack that says what it asks. */
  migrations: ReadonlyMap<string, { packId: string; chain: readonly KeyedMigration[] }>;
};
