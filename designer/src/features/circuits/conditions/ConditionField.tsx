import { parseExpression } from '@trame/language';
import { useMemo } from 'react';
import { type ConditionKind, RuleEditor } from '../../forms/index.js';
import { type Bo, processOf } from '../modeler/bpmn.js';
import { useCircuit } from '../panel/CircuitContext.js';
import { p } from '../panel/words.js';
import { circuitNames } from './circuitNames.js';

const NOTHING = { forms: new Map(), decisions: new Map() };

/**
 * The condition of a way, of a repetition or of an event: put together from rows as the rules of forms are, told by a sentence; one that says more than
 * rows can stays the text it is.
 */
export function ConditionField({
  of,
  kind = 'way',
  required = true,
  value,
  onChange,
}: {
  /** The element whose condition it is. */
  of: Bo;
  kind?: ConditionKind;
  required?: boolean;
  value: string;
  onChange(value: string): void;
}) {
  const { known, revision } = useCircuit();
  const process = processOf(of);
  const names = useMemo(
    () => (process ? circuitNames(process, known.contents ?? NOTHING) : []),
    // The model is changed in place: its revision says when.
    [process, known.contents, revision],
  );
  return (
    <RuleEditor
      kind={kind}
      required={required}
      value={value === '' ? undefined : value}
      names={names}
      faults={value.trim() === '' && !required ? [] : faultsOf(value, kind)}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

function faultsOf(value: string, kind: ConditionKind): string[] {
  if (value.trim() === '') return [p(kind === 'way' ? 'conditionMissing' : 'conditionEmpty')];
  const parsed = parseExpression(value.trim());
  return parsed.ok ? [] : [parsed.message];
}
