import type { Element } from 'bpmn-js/lib/model/Types';
import { link } from '../../change/extensions.js';
import { type Bo, one } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { DelayField } from '../DelayField.js';
import { ChoiceField } from '../fields.js';
import { FeelField } from '../FeelField.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';

const FORMS = [
  { id: 'timeDuration', label: p('timerDelay'), first: 'P7D' },
  { id: 'timeDate', label: p('timerDate'), first: '' },
  { id: 'timeCycle', label: p('timerCycle'), first: 'R3/P7D' },
];

/** When a timer fires: after a delay, at a date, or again and again. */
export function Timer({ element, definition }: { element: Element; definition: Bo }) {
  const { editor } = useCircuit();
  const form = FORMS.find(({ id }) => one(definition, id)) ?? FORMS[0]!;
  const value = raw(one(definition, form.id), 'body');
  const set = (property: string, body: string): void => {
    const written = editor.bpmnFactory.create('bpmn:FormalExpression', { body }) as Bo;
    link(written, definition);
    const others = Object.fromEntries(FORMS.map(({ id }) => [id, undefined]));
    editor.modeling.updateModdleProperties(element, definition, { ...others, [property]: written });
  };
  return (
    <>
      <ChoiceField
        label={p('timerForm')}
        value={form.id}
        choices={FORMS}
        onChange={(id) => set(id, FORMS.find((each) => each.id === id)?.first ?? '')}
      />
      {form.id === 'timeDuration' ? (
        <DelayField
          key={element.id}
          label={p('timerAfter')}
          value={value}
          onChange={(body) => set(form.id, body)}
        />
      ) : (
        <FeelField
          label={form.label}
          hint={p(form.id === 'timeDate' ? 'timerDateHint' : 'timerCycleHint')}
          value={value}
          required
          literal={(text) => (form.id === 'timeDate' ? /^\d{4}-\d\d-\d\d/.test(text) : /^R\d*\/P/.test(text))}
          onChange={(body) => set(form.id, body)}
        />
      )}
    </>
  );
}
