import type { ApiFault, Problem } from '@trame/schemas';

/** An answer of the API that is not what was asked for (RFC 9457), or no answer at all (`code` is `offline`). */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly faults: ApiFault[];

  constructor(problem: Pick<Problem, 'title' | 'status' | 'code' | 'detail' | 'faults'>) {
    super(problem.title);
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.faults = problem.faults ?? [];
  }
}

/** The problem in what was thrown, whatever it was. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({
    title: 'Une erreur inattendue est survenue',
    status: 0,
    code: 'unexpected',
    detail: error instanceof Error ? error.message : undefined,
  });
}
