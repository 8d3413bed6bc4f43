import {
  DataTypes,
  defineModel,
  type CreationOptional,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
} from '../platform/index.js';

/** Where a record stands: kept, signed and frozen, or cancelled with a reason. */
export type RecordState = 'valide' | 'signe' | 'annule';

/** A record, as its table keeps it: what its present version says. */
export interface RecordModel extends Model<
  InferAttributes<RecordModel>,
  InferCreationAttributes<RecordModel>
> {
  id: string;
  organisation_id: string;
  dossier_id: string;
  pack_version_id: string;
  form_id: string;
  domain: string;
  data: Record<string, unknown>;
  author_id: string;
  task_id: string | null;
  at: Date;
  revision: CreationOptional<number>;
  state: CreationOptional<RecordState>;
  version: CreationOptional<number>;
  /** When what it tells took place. */
  occurred_at: Date;
  /** Whom of the household it is of. */
  concerns: string[] | null;
}

/** A sitting of a grid, as its table keeps it. */
export interface GridResultModel extends Model<
  InferAttributes<GridResultModel>,
  InferCreationAttributes<GridResultModel>
> {
  id: string;
  organisation_id: string;
  dossier_id: string;
  pack_version_id: string;
  grid_id: string;
  domain: string;
  status: string;
  score: number | null;
  max: number | null;
  band: string | null;
  outputs: Record<string, unknown>;
  dimensions: Record<string, unknown>;
  letters: Record<string, unknown>;
  alerts: unknown[];
  answers: Record<string, unknown>;
  evaluator_id: string;
  author_id: string;
  responsible_id: string | null;
  task_id: string | null;
  draft_id: string | null;
  at: Date;
  /** Whom of the household it is of. */
  concerns: string[] | null;
}

const { UUID, TEXT, JSONB, DATE, INTEGER, DOUBLE } = DataTypes;
const id = { type: UUID, primaryKey: true };
const required = (type: typeof UUID | typeof TEXT | typeof JSONB | typeof DATE) => ({
  type,
  allowNull: false,
});

/** The table `record`. */
export const RecordTable = defineModel<RecordModel>('record', {
  id,
  organisation_id: required(UUID),
  dossier_id: required(UUID),
  pack_version_id: required(UUID),
  form_id: required(TEXT),
  domain: required(TEXT),
  data: required(JSONB),
  author_id: required(UUID),
  task_id: UUID,
  at: required(DATE),
  revision: { type: INTEGER, allowNull: false, defaultValue: 1 },
  state: { type: TEXT, allowNull: false, defaultValue: 'valide' },
  version: { type: INTEGER, allowNull: false, defaultValue: 1 },
  occurred_at: required(DATE),
  concerns: JSONB,
});

/** The table `grid_result`. */
export const GridResultTable = defineModel<GridResultModel>('grid_result', {
  id,
  organisation_id: required(UUID),
  dossier_id: required(UUID),
  pack_version_id: required(UUID),
  grid_id: required(TEXT),
  domain: required(TEXT),
  status: required(TEXT),
  score: DOUBLE,
  max: DOUBLE,
  band: TEXT,
  outputs: required(JSONB),
  dimensions: required(JSONB),
  letters: required(JSONB),
  alerts: required(JSONB),
  answers: required(JSONB),
  evaluator_id: required(UUID),
  author_id: required(UUID),
  responsible_id: UUID,
  task_id: UUID,
  draft_id: UUID,
  at: required(DATE),
  concerns: JSONB,
});
