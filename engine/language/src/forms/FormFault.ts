/** Something to say about an answer. */
export interface FormFault {
  /** JSON Pointer of the answer: `/enfants/0/nom`; '' is the whole form. */
  path: string;
  fieldId: string;
  /** An error prevents submission; a warning or an information does not. */
  level: 'error' | 'warning' | 'info';
  /** `required`, `min` …, or the id of the author's check. */
  rule: string;
  /** French sentence: what is wrong and what to do. */
  message: string;
}
