import type { Element } from 'bpmn-js/lib/model/Types';
import { setExpression } from '../../change/expressions.js';
import { ConditionField } from '../../conditions/ConditionField.js';
import { type Bo, expressionOf, is, many, nameOf, one } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { CheckField, TextField } from '../fields.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** When each way out of a choice is taken. */
export const conditions: Section = {
  id: 'conditions',
  title: p('conditions'),
  appliesTo: (bo) =>
    (is(bo, 'ExclusiveGateway', 'InclusiveGateway', 'ComplexGateway') && many(bo, 'outgoing').length > 1) ||
    (is(bo, 'SequenceFlow') && !isUnconditional(bo)),
  Content: Conditions,
};

/** A flow that the standard lets no condition on: the only way out, or out of an event or of a parallel gateway. */
const isUnconditional = (flow: Bo): boolean => {
  const source = one(flow, 'sourceRef');
  return (
    is(source, 'Event', 'ParallelGateway', 'EventBasedGateway') ||
    (many(source, 'outgoing').length < 2 && !expressionOf(flow, 'conditionExpression'))
  );
};

function Conditions({ bo }: SectionProps) {
  const flows = is(bo, 'SequenceFlow') ? [bo] : many(bo, 'outgoing');
  return (
    <>
      {is(bo, 'SequenceFlow') ? null : <p className="ci-hint">{p('conditionsHint')}</p>}
      {flows.map((flow) => (
        <Way key={flow.id} flow={flow} named={!is(bo, 'SequenceFlow')} />
      ))}
    </>
  );
}

function Way({ flow, named }: { flow: Bo; named: boolean }) {
  const { editor } = useCircuit();
  const element = editor.registry.get(flow.id) as Element | undefined;
  const source = one(flow, 'sourceRef');
  const target = one(flow, 'targetRef');
  if (!element || !source) return null;
  const isDefault = one(source, 'default') === flow;
  const setDefault = (on: boolean): void =>
    editor.together(() => {
      const gateway = editor.registry.get(source.id) as Element;
      editor.modeling.updateProperties(gateway, { default: on ? flow : undefined });
      if (on) setExpression(editor, element, 'conditionExpression', '');
    });
  return (
    <div
      role="group"
      className="ci-row"
      aria-label={p('wayTo', { target: target ? nameOf(target) || p('next') : '' })}
    >
      <p className="ci-group-title">{p('wayTo', { target: target ? nameOf(target) || p('next') : '' })}</p>
      {named ? (
        <TextField
          label={p('flowName')}
          value={raw(flow, 'name')}
          onChange={(name) => editor.modeling.updateProperties(element, { name })}
        />
      ) : null}
      <CheckField label={p('defaultWay')} checked={isDefault} onChange={setDefault} />
      {isDefault ? null : (
        <ConditionField
          of={flow}
          value={raw(one(flow, 'conditionExpression'), 'body')}
          onChange={(body) => setExpression(editor, element, 'conditionExpression', body)}
        />
      )}
    </div>
  );
}
