import { parseExpression } from '@trame/language';
import { useMemo } from 'react';
import { RuleEditor } from '../../forms/index.js';
import { type Bo, processOf } from '../modeler/bpmn.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { p } from '../panel/words.js';
import { circuitNames } from './circuitNames.js';

const NOTHING = { forms: new Map(), decisions: new Map() };

/**
 * The condition of a way: put together from rows as the rules of forms are, told by a sentence; one that says more than
 * rows can stays the text it is.
 */
export function ConditionField({
  flow,
  value,
  onChange,
}: {
  flow: Bo;
  value: string;
  onChange(value: string): void;
}) {
  const { known, revision } = useCircuit();
  const process = processOf(flow);
  const names = useMemo(
    () => (process ? circuitNames(process, known.contents ?? NOTHING) : []),
    // The model is changed in place: its revision says when.
    [process, known.contents, revision],
  );
  return (
    <RuleEditor
      kind="way"
      required
      value={value === '' ? undefined : value}
      names={names}
      faults={faultsOf(value)}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

function faultsOf(value: string): string[] {
  if (value.trim() === '') return [p('conditionMissing')];
  const parsed = parseExpression(value.trim());
  return parsed.ok ? [] : [parsed.message];
}
