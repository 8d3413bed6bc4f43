import { useState } from 'react';
import { setExtensions } from '../../change/extensions.js';
import { extensionsOf } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { FeelField } from '../FeelField.js';
import { ChoiceField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import { peopleAnswered } from './people.js';
import type { SectionProps } from './Section.js';

/** Picks an expression rather than an answer. */
const EXPRESSION = '=';

/** In whose hands a task is put first: somebody that the circuit knows from an answer, else from an expression. */
export function Person({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  const value = raw(extensionsOf(bo, 'Person')[0], 'value');
  const answers = known.contents ? peopleAnswered(known.contents) : [];
  const answered = answers.some(({ id }) => id === value.trim());
  const [writing, setWriting] = useState(false);
  const write = (next: string): void =>
    setExtensions(editor, element, 'Person', next.trim() === '' ? [] : [{ value: next }]);
  const expression = writing || (value !== '' && !answered);
  return (
    <>
      <ChoiceField
        label={p('person')}
        hint={p('personHint')}
        none={p('personNobody')}
        value={expression ? EXPRESSION : value.trim()}
        choices={[...answers, { id: EXPRESSION, label: p('personExpression') }]}
        onChange={(next) => {
          setWriting(next === EXPRESSION);
          if (next !== EXPRESSION) write(next);
        }}
      />
      {expression ? (
        <FeelField label={p('personFeel')} hint={p('personFeelHint')} value={value} onChange={write} />
      ) : null}
    </>
  );
}
