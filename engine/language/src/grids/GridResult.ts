/** Result of a grid. */
export interface GridResult {
  /** complete; incomplete: answers are missing; notComputable: the missing-data rule forbids a score; unscored: the grid has none. */
  status: 'complete' | 'incomplete' | 'notComputable' | 'unscored';
  /** Null when there is none, and for methods that give outputs only. */
  score: number | null;
  /** Best score with these answers: what is not applicable leaves it. */
  max: number | null;
  /** Id of the band of the score. */
  band: string | null;
  outputs: Record<string, unknown>;
  dimensions: Record<string, { score: number | null; max: number | null }>;
  /** Ids of items awaiting an answer, parts of composites among them. */
  missing: string[];
  alerts: { id: string; message: string; circuit?: string }[];
  /** Letters of adverbs and composites. */
  letters: Record<string, string>;
}

/** Answers to a grid by item id: value of a level, letter, four adverbs, `sansObjet`. */
export type GridAnswers = Readonly<Record<string, unknown>>;

/** Answer that takes an item out of total and maximum. */
export const notApplicable = 'sansObjet';
