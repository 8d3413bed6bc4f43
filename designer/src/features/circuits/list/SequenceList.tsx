import { IconArrowBackUp, IconArrowDown } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Item, Sequence } from '../outline/Outline.js';
import { toldStep } from '../outline/outlineOf.js';
import { c } from '../words.js';
import { useList } from './ListContext.js';
import { sayStep } from './sayWay.js';

/** What draws one step; a step holds sequences in its turn. */
export type Step = ComponentType<{ item: Item; sequence: Sequence; index: number }>;

/** Steps one after the other, and where they go on. `label` names them when they are a way out of a step. */
export function SequenceList({
  step: StepLine,
  sequence,
  label,
  after,
}: {
  step: Step;
  sequence: Sequence;
  label?: string;
  after?: number;
}) {
  const { outline } = useList();
  const next = sequence.to ? toldStep(outline, sequence.to) : undefined;
  const last = sequence.items.at(-1)?.number ?? after ?? 0;
  return (
    <>
      {sequence.items.length > 0 ? (
        <ol className="ci-steps" aria-label={label}>
          {sequence.items.map((item, index) => (
            <StepLine key={item.element.id} item={item} sequence={sequence} index={index} />
          ))}
        </ol>
      ) : null}
      {next ? (
        <p className="ci-goes">
          {next.number > last ? (
            <IconArrowDown size={16} aria-hidden="true" />
          ) : (
            <IconArrowBackUp size={16} aria-hidden="true" />
          )}{' '}
          {c(next.number > last ? 'goesTo' : 'goesBack', {
            number: next.number,
            name: sayStep(next.element),
          })}
        </p>
      ) : null}
    </>
  );
}
