import type { AnswerChange } from '@trame/schemas';
import type { Asked } from './Asked.js';

/** An answer that was not simply carried over under its own path. */
export interface Passed {
  /** Path of the question in the new version. */
  path: string;
  label: string;
  /** `moved`: the same answer under another question; `converted`: another answer, from those there were; `given`: none before. */
  how: 'moved' | 'converted' | 'given';
  /** What it was called, when it was called otherwise. */
  formerly?: string;
}

/** An answer that has no place in the new version. */
export interface PutAside {
  /** JSON Pointer in the former answers. */
  path: string;
  /** What the question was called. */
  label: string;
  value: unknown;
  /** As a person reads it. */
  said: string;
  /** The data domain that one must read to be told it. */
  mask?: string;
}

/** Answers to the new version, and what became of those to the former. */
export interface Evolved {
  data: Record<string, unknown>;
  passed: Passed[];
  aside: PutAside[];
}

/** Two versions of what is asked, and how answers pass from one to the other. */
export interface Evolution {
  from: Asked;
  to: Asked;
  changes: readonly AnswerChange[];
}
