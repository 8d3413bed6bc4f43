import { setExpression } from '../../change/expressions.js';
import { link, setExtensions } from '../../change/extensions.js';
import { type Bo, extensionsOf, is, one } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField, NumberField, TextField } from '../fields.js';
import { ConditionField } from '../../conditions/ConditionField.js';
import { FeelField } from '../FeelField.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** A step done once for each of a list, or again while a condition holds. */
export const repetition: Section = {
  id: 'repetition',
  title: p('repetition'),
  appliesTo: (bo) => is(bo, 'Activity') && bo['triggeredByEvent'] !== true,
  Content: Repetition,
};

const KINDS = [
  { id: 'parallel', label: p('repeatParallel') },
  { id: 'sequential', label: p('repeatSequential') },
  { id: 'loop', label: p('repeatLoop') },
];

function Repetition({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  const loop = one(bo, 'loopCharacteristics');
  const kind = kindOf(loop);
  const set = (next: string): void => {
    const type =
      next === 'loop' ? 'bpmn:StandardLoopCharacteristics' : 'bpmn:MultiInstanceLoopCharacteristics';
    const sequential = next === 'sequential' ? { isSequential: true } : {};
    const made = next === '' ? undefined : (editor.bpmnFactory.create(type, sequential) as Bo);
    link(made, bo);
    editor.modeling.updateProperties(element, { loopCharacteristics: made });
  };
  return (
    <>
      <ChoiceField label={p('repeat')} none={p('repeatOnce')} value={kind} choices={KINDS} onChange={set} />
      {loop && kind === 'loop' ? <While element={element} bo={loop} /> : null}
      {loop && kind !== 'loop' ? <Each element={element} bo={loop} /> : null}
    </>
  );
}

function kindOf(loop: Bo | undefined): string {
  if (!loop) return '';
  if (is(loop, 'StandardLoopCharacteristics')) return 'loop';
  return loop['isSequential'] === true ? 'sequential' : 'parallel';
}

function While({ element, bo: loop }: SectionProps) {
  const { editor } = useCircuit();
  return (
    <>
      <fieldset className="ci-fields">
        <legend>{p('loopWhile')}</legend>
        <ConditionField
          of={element.businessObject as Bo}
          kind="again"
          required={false}
          value={raw(one(loop, 'loopCondition'), 'body')}
          onChange={(body) => setExpression(editor, element, 'loopCondition', body, loop)}
        />
      </fieldset>
      <NumberField
        label={p('loopMost')}
        min={1}
        value={typeof loop['loopMaximum'] === 'number' ? loop['loopMaximum'] : undefined}
        onChange={(loopMaximum) => editor.modeling.updateModdleProperties(element, loop, { loopMaximum })}
      />
    </>
  );
}

const PARTS = ['items', 'item', 'into', 'value'] as const;

function Each({ element, bo: loop }: SectionProps) {
  const { editor } = useCircuit();
  const collection = extensionsOf(loop, 'Collection')[0];
  const now = Object.fromEntries(PARTS.map((part) => [part, raw(collection, part)]));
  const set = (part: string, value: string): void =>
    setExtensions(editor, element, 'Collection', [{ ...now, [part]: value }], loop);
  return (
    <>
      <FeelField
        label={p('eachOf')}
        hint={p('eachOfHint')}
        value={now['items'] ?? ''}
        required
        onChange={(value) => set('items', value)}
      />
      <TextField label={p('eachItem')} value={now['item'] ?? ''} onChange={(value) => set('item', value)} />
      <TextField label={p('eachInto')} value={now['into'] ?? ''} onChange={(value) => set('into', value)} />
      <FeelField
        label={p('eachValue')}
        value={now['value'] ?? ''}
        onChange={(value) => set('value', value)}
      />
      <fieldset className="ci-fields">
        <legend>{p('eachUntil')}</legend>
        <ConditionField
          of={element.businessObject as Bo}
          kind="enough"
          required={false}
          value={raw(one(loop, 'completionCondition'), 'body')}
          onChange={(body) => setExpression(editor, element, 'completionCondition', body, loop)}
        />
      </fieldset>
    </>
  );
}
