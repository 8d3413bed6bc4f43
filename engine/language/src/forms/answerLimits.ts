/** What one submission may hold: many times the longest form, filled to its last row. */
export const answerLimits = {
  /** Values, objects and lists among them. */
  values: 20_000,
  /** Levels of objects and lists. */
  depth: 20,
  /** Rows of one repeat that are evaluated: twice what any form takes. Those beyond are kept as they came. */
  rows: 1000,
} as const;
