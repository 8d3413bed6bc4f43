import type { ApiFault, CodeList, Form, StudioSurroundings, StudioUsage } from '@trame/schemas';

/** What the panels of a form share. */
export interface Editing {
  form: Form;
  /** @param group what is being typed, so that its letters are undone together */
  change(form: Form, group?: string): void;
  select(pointer: string): void;
  faults: readonly ApiFault[];
  around: StudioSurroundings;
  codes: ReadonlyMap<string, CodeList>;
  /** Ids and values that are published in this form: answers already given are stored under them. */
  published: { fields: ReadonlySet<string>; values: ReadonlyMap<string, ReadonlySet<string>> };
  /**
   * Where the form is used, or some of its questions; the form as it is now is saved first.
   * @param fields what the server calls them (`pathOf`)
   */
  usage(fields?: readonly string[]): Promise<StudioUsage['items']>;
}
