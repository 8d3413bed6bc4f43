/** What may change in a file. */
export type What =
  | 'form'
  | 'page'
  | 'section'
  | 'field'
  | 'option'
  | 'check'
  | 'grid'
  | 'item'
  | 'level'
  | 'dimension'
  | 'band'
  | 'alert'
  | 'circuit'
  | 'element'
  | 'flow'
  | 'codes'
  | 'entry'
  | 'view'
  | 'column'
  | 'document'
  | 'manifest'
  | 'role'
  | 'stage'
  | 'parameter'
  | 'synthesis'
  | 'content';

/** One thing that a file declares, told apart by its kind and id from one version to the next. */
export type Thing = {
  what: What;
  /** Unique among the things of its kind in the file. */
  id: string;
  label: string;
  /** The id of what it lies in; things that lie in the same are ordered. */
  within: string;
  /** All the rest that it says. */
  properties: Record<string, unknown>;
};

/** One difference between two versions of a file. */
export type Change = {
  kind: 'added' | 'removed' | 'moved' | 'renamed' | 'changed';
  what: What;
  id: string;
  label: string;
  /** For `changed`: what of it. */
  property?: string;
  /** French sentence. */
  message: string;
};
