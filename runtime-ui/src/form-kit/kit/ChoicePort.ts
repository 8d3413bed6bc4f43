/** An answer one may choose among those the server finds. */
export interface Choice {
  id: string;
  label: string;
  detail?: string;
}

/** What may be looked for. */
export type ChoiceKind = 'professional' | 'establishment' | 'usager' | 'contact';

/** A page of what was found. */
export interface ChoicePage {
  items: readonly Choice[];
  /** Where the next page begins, null at the end. */
  next: string | null;
}

/** Where persons and places are looked for. */
export interface ChoicePort {
  /** Looks for answers; an empty query gives the first ones, `cursor` those that follow. */
  search: (kind: ChoiceKind, query: string, cursor?: string) => Promise<ChoicePage>;
  /** How answers kept as identifiers are called; those that are not found are left out. */
  resolve: (kind: ChoiceKind, ids: readonly string[]) => Promise<readonly Choice[]>;
}
