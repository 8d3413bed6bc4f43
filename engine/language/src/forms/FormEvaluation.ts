import type { FormFault } from './FormFault.js';

/** The state of a form for given answers. Paths are JSON Pointers: `/enfants/0/nom`. */
export interface FormEvaluation {
  /** Shown or not, for every field of every row. */
  visible: Record<string, boolean>;
  /** Answer compulsory or not, for every field of every row. */
  required: Record<string, boolean>;
  /** Pages shown, by id. */
  pages: Record<string, boolean>;
  /** Sections shown, by id. */
  sections: Record<string, boolean>;
  /** The answers with what is computed; hidden answers are kept while typing. */
  data: Record<string, unknown>;
  /** Everything to say about the answers, in the order of the form. */
  faults: FormFault[];
  /** Hidden answers that submission would drop. */
  purged: string[];
}
