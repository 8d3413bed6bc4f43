/** Hit policies of DMN 1.3, clause 8.2.11. */
export const hitPolicyNames = [
  'UNIQUE',
  'FIRST',
  'ANY',
  'PRIORITY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
] as const;

/** One of them. */
export type HitPolicy = (typeof hitPolicyNames)[number];

/** Aggregators of COLLECT. */
export const aggregators = ['SUM', 'COUNT', 'MIN', 'MAX'] as const;

/** One of them. */
export type Aggregator = (typeof aggregators)[number];

/** A column that is read. */
export interface DecisionInput {
  id: string;
  label: string;
  /** FEEL. */
  expression: string;
  typeRef?: string;
  /** Unary tests that a value must pass. */
  values?: string;
}

/** A column that is given. */
export interface DecisionOutput {
  id: string;
  /** Key of the result. */
  name: string;
  label: string;
  typeRef?: string;
  /** Unary tests that a value must pass; PRIORITY and OUTPUT ORDER read the order of its literals. */
  values?: string;
  /** FEEL; given when no rule matches. */
  default?: string;
}

/** A line. */
export interface DecisionRule {
  id: string;
  /** Unary tests, one a column. */
  inputs: string[];
  /** FEEL, one a column. */
  outputs: string[];
}

/** A decision table; immutable plain JSON. */
export interface Decision {
  id: string;
  name: string;
  hitPolicy: HitPolicy;
  aggregation?: Aggregator;
  inputs: DecisionInput[];
  outputs: DecisionOutput[];
  rules: DecisionRule[];
}
