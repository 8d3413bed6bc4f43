import { type Readable } from '../../decisions/index.js';
import type { RuleName } from '../../forms/index.js';

const TYPES: Partial<Record<RuleName['kind'], string>> = {
  text: 'string',
  closed: 'string',
  number: 'number',
  date: 'date',
};

/** What a decision table may read of a circuit, with what is known of each: its type, its closed answers. */
export const readables = (names: readonly RuleName[]): Readable[] =>
  names.map(({ path, label, kind, answers }) => {
    const typeRef = TYPES[kind];
    return {
      label,
      expression: path.join('.'),
      ...(typeRef === undefined ? {} : { typeRef }),
      ...(answers === undefined || answers.length === 0
        ? {}
        : { values: answers.map(({ value }) => JSON.stringify(value)).join(', ') }),
    };
  });
