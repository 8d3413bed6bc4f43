import type {
  AnswerMigration,
  CodeList,
  DecisionCase,
  DocumentModel,
  Fixture,
  Form,
  Grid,
  Pack,
  RetentionTable,
  Scenario,
  View,
} from '@trame/schemas';
import type { PackFiles } from './readFolder.js';

/** A document template as it lies in a pack. */
export type DocumentSource = {
  model: DocumentModel;
  template: string;
  style: string;
  sample: Record<string, unknown>;
};

/** How answers begun with a former version pass to the next: what is declared, and what was asked before. */
export type MigrationSource = { migration: AnswerMigration } & ({ form: Form } | { grid: Grid });

/** The contents of a pack, by id; circuits and decisions are XML. */
export type PackParts = {
  forms: Record<string, Form>;
  grids: Record<string, Grid>;
  views: Record<string, View>;
  codes: Record<string, CodeList>;
  retention: Record<string, RetentionTable>;
  documents: Record<string, DocumentSource>;
  circuits: Record<string, string>;
  decisions: Record<string, string>;
  fixtures: Record<string, Fixture | DecisionCase>;
  /** By the id of the form or grid, then the version: `admission/1.2.0`. */
  migrations: Record<string, MigrationSource>;
  /** By `circuit/name`. */
  scenarios: Record<string, Scenario>;
  /** What documents may show, by file name, in base64. */
  images: Record<string, string>;
};

/** One pack as written, before what it extends is merged in. */
export type PackLayer = PackParts & {
  manifest: Pack;
  files: PackFiles;
  /** Paths whose content could not be understood: what they would have declared is not missing, it is broken. */
  broken: string[];
};

/** A manifest in which what is optional in a file has been settled by merging. */
export type MergedManifest = Pack & {
  dossier: NonNullable<Pack['dossier']>;
  roles: NonNullable<Pack['roles']>;
  functions: NonNullable<Pack['functions']>;
  events: NonNullable<Pack['events']>;
  dataDomains: NonNullable<Pack['dataDomains']>;
  vocabulary: NonNullable<Pack['vocabulary']>;
  synthesis: NonNullable<Pack['synthesis']>;
  synthesisSources: NonNullable<Pack['synthesisSources']>;
  parameters: NonNullable<Pack['parameters']>;
  agenda: NonNullable<Pack['agenda']>;
  intakes: NonNullable<Pack['intakes']>;
};

/** A pack with all that it extends. */
export type MergedPack = PackParts & { manifest: MergedManifest };
