import type { ElementMapping, InstanceState, MigrationFault } from '@trame/language';

/** Rows of the tables of migrations. */
export type MigrationRow = {
  id: string;
  circuit_id: string;
  from_version_id: string;
  to_version_id: string;
  mapping: ElementMapping[];
  reason: string;
  state: 'en-cours' | 'terminee' | 'annulation' | 'annulee';
  asked_by: string;
  asked_at: Date;
  ended_at: Date | null;
  undo_reason: string | null;
  undone_by: string | null;
  undone_at: Date | null;
};

export type Outcome = 'a-faire' | 'migree' | 'refusee' | 'annulee' | 'non-annulable';

/** Why an instance was left where it was: what the language says, or what became of it meanwhile. */
export type LineFault = Pick<MigrationFault, 'message' | 'circuit' | 'element'> & {
  rule: MigrationFault['rule'] | 'autre-version' | 'a-avance' | 'erreur-interne';
};

export type LineRow = {
  migration_id: string;
  instance_id: string;
  outcome: Outcome;
  faults: LineFault[];
  revision_after: number | null;
  before: Snapshot | null;
  at: Date | null;
};

/** What undoing puts back. */
export type Snapshot = {
  versionId: string;
  title: string;
  state: InstanceState;
  tasks: Record<string, unknown>[];
  timers: Record<string, unknown>[];
  subscriptions: Record<string, unknown>[];
  places: { execution_id: string; element_id: string }[];
};
