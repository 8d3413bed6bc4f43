import type { Principal } from '../../platform/index.js';

/** Who may do a task: one of these must match. */
export type Candidate = { role?: string; function?: string };

/** What decides whether a person is a candidate; the care team comes in as data. */
export type CandidateFacts = {
  candidates: Candidate[];
  establishmentId: string;
  /** Functions of the person in the care team of the dossier, today. */
  teamFunctions: string[];
};

/**
 * Says whether a professional may do a task: by role in the task's establishment, by function in the care team,
 * or both when both are asked. A task without candidate is nobody's.
 */
export function isCandidate(principal: Pick<Principal, 'activities'>, facts: CandidateFacts): boolean {
  const roles = principal.activities
    .filter((activity) => activity.establishmentId === facts.establishmentId)
    .map((activity) => activity.roleId);
  return facts.candidates.some(
    (candidate) =>
      (candidate.role !== undefined || candidate.function !== undefined) &&
      (candidate.role === undefined || roles.includes(candidate.role)) &&
      (candidate.function === undefined || facts.teamFunctions.includes(candidate.function)),
  );
}
