import { errorEntry } from './catalogue.js';

/** One fault in what was sent, as the API answers it. */
export interface ProblemFault {
  /** JSON Pointer into what was sent. */
  path: string;
  /** French sentence that a person can act on. */
  message: string;
  [more: string]: unknown;
}

/** What may be said beside the code. */
export interface ProblemOptions {
  /** French, for the person; never a secret nor a stack. */
  detail?: string;
  faults?: ProblemFault[];
  headers?: Record<string, string>;
  /** The private cause: logged, never answered. */
  cause?: unknown;
}

/**
 * A refusal that the API answers as `application/problem+json` (RFC 9457).
 *
 * @throws Error when the code is declared by no room: a spelling mistake must not become an answer
 */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly faults?: ProblemFault[];
  readonly headers: Record<string, string>;

  constructor(
    readonly code: string,
    options: ProblemOptions = {},
  ) {
    const { status, title } = errorEntry(code);
    super(
      `${code}: ${options.detail ?? title}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.detail = options.detail;
    this.faults = options.faults;
    this.headers = options.headers ?? {};
  }
}
