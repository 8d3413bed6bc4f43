/** One fault found in a data file or in an answer; checks return every fault at once, they never throw the first. */
export interface Fault {
  /** Path of the file from the pack's folder. */
  file?: string;
  /** JSON Pointer into the file or the answer; '' is the whole. */
  path: string;
  /** Line, from 1, in a file that is not JSON (a document template). */
  line?: number;
  /** Stable name of the broken rule, kebab-case. */
  rule: string;
  /** French sentence that a person can act on. */
  message: string;
  /** The value at fault. */
  value?: unknown;
  /** What was expected instead, in French. */
  expected?: string;
  /** What to do, in French. */
  remedy?: string;
  /** An error stops the publication or the submission; a warning does not. */
  level: 'error' | 'warning';
}
