import { ApiProblem } from '../../shared/api/index.js';

/** What prevents answers from being taken; in none of them is what was typed lost. */
export type Refusal = 'conflict' | 'stale' | 'invalid' | 'session' | 'offline' | 'other';

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  401: 'session',
  409: 'conflict',
  412: 'stale',
  422: 'invalid',
};

/** Why answers were not taken. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiProblem)) return 'other';
  if (error.code === 'offline') return 'offline';
  return BY_STATUS[error.status] ?? 'other';
}

/** A fault the server found, beside its answer. */
export interface ServerFault {
  path: string;
  fieldId: string;
  level: 'error';
  rule: string;
  message: string;
}

/** The faults that the server found in what was sent. */
export function serverFaultsOf(error: unknown): ServerFault[] {
  if (!(error instanceof ApiProblem) || error.status !== 422) return [];
  return error.faults.map((fault) => {
    const path = fault.path.replace(/^\/data(?=\/)/, '');
    return {
      path,
      fieldId: path.split('/').at(-1) ?? '',
      level: 'error' as const,
      rule: fault.rule ?? 'server',
      message: fault.message,
    };
  });
}
