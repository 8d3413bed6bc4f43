import type { TaskLine } from '@trame/schemas';
import type { Candidate } from './candidates.js';
import { inHandsOf } from './inHandsOf.js';
import type { TaskLineRow } from './taskLine.js';

/** The names a line shows, found by the caller in the rooms that know them. */
export type TaskNames = {
  dossier: { displayName: string; stage: string };
  establishment: string;
  assignee?: string;
  roles: { id: string; label: string }[];
  functions: { id: string; label: string }[];
  keptBack?: true;
};

/** A task as a line of a list. */
export function presentTaskLine(row: TaskLineRow, names: TaskNames): TaskLine {
  const hands = inHandsOf(row);
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    circuit: { instanceId: row.instance_id, title: row.circuit_title },
    dossier: { id: row.dossier_id, ...names.dossier },
    establishment: { id: row.establishment_id, name: names.establishment },
    assignee: hands ? { id: hands, displayName: names.assignee ?? '' } : undefined,
    roles: [...new Set(row.candidates.map((candidate) => candidateLabel(candidate, names)))],
    due: row.due_at?.toISOString(),
    priority: row.priority,
    createdAt: row.created_at.toISOString(),
    completedAt: row.completed_at?.toISOString(),
    keptBack: names.keptBack,
  };
}

function candidateLabel(candidate: Candidate, { roles, functions }: TaskNames): string {
  const inTeam = functions.find(({ id }) => id === candidate.function)?.label;
  const byRole = roles.find(({ id }) => id === candidate.role)?.label;
  return inTeam ?? byRole ?? candidate.function ?? candidate.role ?? '';
}
