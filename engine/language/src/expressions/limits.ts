/** What an expression may cost: what its source tells is refused before it runs, the rest is counted as it runs. */
export const limits = {
  /** Characters of source. */
  sourceLength: 2000,
  /** Nodes of the syntax tree. */
  treeNodes: 1200,
  /** Depth of the syntax tree. */
  treeDepth: 120,
  /** Elements written in one list literal. */
  listElements: 200,
  /** Numbers of a range that is walked by `for`, `some` or `every`. */
  rangeSpan: 1000,
  /** Iterations inside one another. */
  iterationDepth: 4,
  /** Estimated steps: sizes of nested iterations multiplied, an unknown list counting for `assumedListSize`. */
  iterationCost: 30_000,
  assumedListSize: 50,
  /** Values read from the context in one evaluation. */
  contextValues: 100_000,
  /** Names of one object of a context, when the parser must be told of them to read a source. */
  toldWidth: 20_000,
  /** Units of work of an expression, as far as its source tells; refused when it is written, not when it runs. */
  expectedWork: 1_000_000,
  /** Units of work, of about half a microsecond, of one evaluation; functions of FEEL take one for twenty characters. */
  fuel: 2_000_000,
  /** Units of work of an expression without loops that is run uncounted, its inputs alone being weighed. */
  uncounted: 300,
  /** Remarks of feelin that are kept. */
  warnings: 20,
  /** Values, and twenties of characters, that one evaluation gives: ten times the longest text of a form. */
  resultVolume: 50_000,
  /** Compiled expressions kept. */
  cachedExpressions: 1000,
  /** Characters of a source whose syntax tree is kept. */
  cachedTreeLength: 200,
} as const;
