import type { CodeList, Fault } from '@trame/schemas';

/** What the parts of the editor of a list work on. */
export interface CodesEditing {
  list: CodeList;
  change: (list: CodeList, merge?: string) => void;
  say: (message: string) => void;
  faults: readonly Fault[];
}
