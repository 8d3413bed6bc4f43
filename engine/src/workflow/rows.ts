import type { CircuitEvent, InstanceState } from '@trame/language';
import type { Candidate } from './tasks/candidates.js';

/** The execution that stands for a whole instance. */
export const ROOT_EXECUTION = '0';

/** Rows of the workflow tables, as the queries of this room read them. */
export type InstanceRow = {
  id: string;
  dossier_id: string;
  pack_version_id: string;
  circuit_id: string;
  title: string;
  state: InstanceState;
  revision: number;
  status: InstanceStatus;
  started_by: string | null;
  started_at: Date;
  ended_at: Date | null;
  suspended_at: Date | null;
  restarted_from: string | null;
  /** The data domain of what it was opened for; null: whoever sees the dossier sees it. */
  domain: string | null;
};

/** An instance that this transaction has locked, and where its dossier is now. */
export type HeldInstance = InstanceRow & { establishment_id: string };

export type InstanceStatus = 'en-cours' | 'en-incident' | 'terminee' | 'annulee';

export type TaskState = 'ouverte' | 'prise' | 'terminee' | 'annulee';

export type Priority = 'basse' | 'normale' | 'haute' | 'urgente';

export type TaskRow = {
  id: string;
  instance_id: string;
  dossier_id: string;
  establishment_id: string;
  pack_version_id: string;
  execution_id: string;
  element_id: string;
  title: string;
  documentation: string | null;
  form_id: string | null;
  grid_id: string | null;
  document_id: string | null;
  candidates: Candidate[];
  state: TaskState;
  assignee_id: string | null;
  priority: Priority;
  due_at: Date | null;
  revision: number;
  created_at: Date;
  completed_at: Date | null;
  completed_by: string | null;
  delegated_by: string | null;
};

export type JobRunRow = {
  id: string;
  instance_id: string;
  execution_id: string;
  element_id: string;
  connector: string;
  inputs: Record<string, unknown>;
  /** At whose demand, as shown. */
  asked_by: string | null;
  attempt: number;
  held_at: Date | null;
  max_attempts: number;
  fence: number;
  state: 'en-attente' | 'en-cours' | 'fait' | 'incident' | 'annule';
};

export type IncidentRow = {
  id: string;
  instance_id: string;
  execution_id: string;
  element_id: string;
  name: string;
  code: string;
  message: string;
  attempts: number;
  at: Date;
  resolved_at: Date | null;
  /** The event that could not be taken in, when that is what happened. */
  event: CircuitEvent | null;
};

export type TimerRow = {
  id: string;
  instance_id: string;
  execution_id: string;
  timer_id: string;
  state: string;
  failures: number;
};
