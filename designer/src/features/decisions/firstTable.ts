import type { Decision, DecisionInput, HitPolicy } from '@trame/language';
import { itemIdFor, kebabIdFor } from '../../shared/stableId.js';

/** Something that a table may read: the variable of a circuit, an answer kept in it. */
export type Readable = Pick<DecisionInput, 'label' | 'expression' | 'typeRef' | 'values'>;

/** What one says of a table before it is made. */
export type TableWish = {
  name: string;
  hitPolicy: HitPolicy;
  reads: readonly Readable[];
  /** Label of its answer. */
  answer: string;
};

/** A table with its columns and one rule to write. @param taken ids of the decisions that are there */
export function firstTable(
  { name, hitPolicy, reads, answer }: TableWish,
  taken: ReadonlySet<string>,
): Decision {
  return {
    id: kebabIdFor(name, taken, 'decision'),
    name: name.trim(),
    hitPolicy,
    inputs: reads.map((one, at) => ({ id: `entree-${String(at + 1)}`, ...one })),
    outputs: [
      { id: 'sortie-1', name: itemIdFor(answer, new Set()), label: answer.trim(), typeRef: 'string' },
    ],
    rules: [{ id: 'regle-1', inputs: reads.map(() => '-'), outputs: ['""'] }],
  };
}
