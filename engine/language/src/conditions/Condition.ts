/** What a test compares. A path is a name of the answers or of the context, then properties. */
export type Operand =
  | { kind: 'name'; path: string[] }
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  /** ISO 8601 date. */
  | { kind: 'date'; value: string }
  /** A date moved by an ISO 8601 duration: `dateNaissance + duration("P18Y")`. */
  | { kind: 'moved'; path: string[]; by: '+' | '-'; duration: string }
  /** How many rows, or how many answers. */
  | { kind: 'count'; path: string[] };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** One row of the builder. */
export type Test =
  | { kind: 'comparison'; left: Operand; operator: ComparisonOperator; right: Operand }
  /** Answered or not: `!= null`, `= null`. */
  | { kind: 'presence'; left: Operand; filled: boolean }
  /** One of several values, or none of them. */
  | { kind: 'among'; left: Operand; values: Operand[]; negated: boolean }
  /** An answer among those ticked: `list contains(…)`. */
  | { kind: 'ticked'; path: string[]; value: Operand; negated: boolean };

/** All of them (`and`) or one of them at least (`or`); negated: not so. */
export type Group = { kind: 'group'; join: 'and' | 'or'; negated: boolean; of: Condition[] };

/** Some row, or every row, of a repeat: inside, `name` stands for the row. */
export type Rows = {
  kind: 'rows';
  quantifier: 'some' | 'every';
  path: string[];
  name: string;
  of: Condition;
};

/** What a rule may ask. */
export type Condition = Test | Group | Rows;
