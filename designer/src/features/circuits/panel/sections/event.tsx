import type { Element } from 'bpmn-js/lib/model/Types';
import { setExpression } from '../../change/expressions.js';
import { setExtension } from '../../change/extensions.js';
import { referToShared, sharedName, sharedNames, type SharedKind } from '../../change/shared.js';
import { type Bo, eventKindOf, eventOf, extensionsOf, is, many, nameOf, one } from '../../modeler/bpmn.js';
import { ConditionField } from '../../conditions/ConditionField.js';
import { useCircuit } from '../CircuitContext.js';
import { CheckField, ChoiceField, TextField } from '../fields.js';
import { FeelField } from '../FeelField.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import { Keep, sendsMessage } from './keep.js';
import type { Section, SectionProps } from './Section.js';
import { Timer } from './timer.js';

/** What an event waits for or throws. */
export const event: Section = {
  id: 'evenement',
  title: p('event'),
  appliesTo: (bo) => (is(bo, 'Event') && eventOf(bo) !== undefined) || is(bo, 'ReceiveTask', 'SendTask'),
  Content: EventContent,
};

function EventContent({ element, bo }: SectionProps) {
  const kind = is(bo, 'Task') ? 'Message' : eventKindOf(bo);
  const holder = is(bo, 'Task') ? bo : eventOf(bo);
  if (!holder) return null;
  const shared = SHARED[kind ?? ''];
  return (
    <>
      {kind === 'Timer' ? <Timer element={element} definition={holder} /> : null}
      {shared ? <Shared element={element} holder={holder} {...shared} /> : null}
      {hasKey(bo, kind) ? <Correlation element={element} bo={bo} /> : null}
      {sendsMessage(bo) ? <Keep element={element} bo={bo} /> : null}
      {kind === 'Conditional' ? <Conditional element={element} definition={holder} /> : null}
      {kind === 'Link' ? <Link element={element} definition={holder} /> : null}
      {kind === 'Compensate' && is(bo, 'ThrowEvent') ? (
        <Compensate element={element} definition={holder} />
      ) : null}
      <Interrupting element={element} bo={bo} kind={kind ?? ''} />
    </>
  );
}

type SharedField = { kind: SharedKind; property: string; label: string; hint: string };

const SHARED: Record<string, SharedField> = {
  Message: { kind: 'Message', property: 'messageRef', label: p('messageName'), hint: p('messageHint') },
  Signal: { kind: 'Signal', property: 'signalRef', label: p('signalName'), hint: p('signalHint') },
  Error: { kind: 'Error', property: 'errorRef', label: p('errorCode'), hint: p('errorHint') },
  Escalation: {
    kind: 'Escalation',
    property: 'escalationRef',
    label: p('escalationCode'),
    hint: p('escalationHint'),
  },
};

function Shared({
  element,
  holder,
  kind,
  property,
  label,
  hint,
}: SharedField & { element: Element; holder: Bo }) {
  const { editor, known } = useCircuit();
  const referred = one(holder, property);
  const own =
    kind === 'Error' ? known.connectors.flatMap(({ errors }) => errors.map(({ code }) => code)) : [];
  return (
    <TextField
      label={label}
      hint={hint}
      value={referred ? sharedName(kind, referred) : ''}
      suggestions={[...new Set([...sharedNames(editor, kind), ...own])]}
      onChange={(name) => referToShared(editor, element, holder, property, kind, name)}
    />
  );
}

/**
 * Whether a key tells which it is for. What begins a circuit has none, since there is no instance yet to say of whom it
 * is: a key left there by another tool is shown, so that it may be taken away.
 */
function hasKey(bo: Bo, kind: string | undefined): boolean {
  if (kind !== 'Message' && kind !== 'Signal') return false;
  return !beginsCircuit(bo) || extensionsOf(bo, 'Correlation').length > 0;
}

const beginsCircuit = (bo: Bo): boolean => is(bo, 'StartEvent') && is(bo.$parent, 'Process');

function Correlation({ element, bo }: SectionProps) {
  const { editor } = useCircuit();
  return (
    <FeelField
      label={p('correlation')}
      hint={p(beginsCircuit(bo) ? 'correlationUnread' : 'correlationHint')}
      value={raw(extensionsOf(bo, 'Correlation')[0], 'value')}
      onChange={(value) => setExtension(editor, element, 'Correlation', value === '' ? undefined : { value })}
    />
  );
}

type OfDefinition = { element: Element; definition: Bo };

function Conditional({ element, definition }: OfDefinition) {
  const { editor } = useCircuit();
  return (
    <fieldset className="ci-fields">
      <legend>{p('condition')}</legend>
      <ConditionField
        of={element.businessObject as Bo}
        kind="happens"
        value={raw(one(definition, 'condition'), 'body')}
        onChange={(body) => setExpression(editor, element, 'condition', body, definition)}
      />
    </fieldset>
  );
}

function Link({ element, definition }: OfDefinition) {
  const { editor } = useCircuit();
  return (
    <TextField
      label={p('linkName')}
      hint={p('linkHint')}
      value={raw(definition, 'name')}
      onChange={(name) => editor.modeling.updateModdleProperties(element, definition, { name })}
    />
  );
}

function Compensate({ element, definition }: OfDefinition) {
  const { editor } = useCircuit();
  const bo = element.businessObject as Bo;
  const activities = many(bo.$parent, 'flowElements').filter(
    (each) => is(each, 'Activity') && each['isForCompensation'] !== true,
  );
  return (
    <ChoiceField
      label={p('compensated')}
      none={p('compensatedAll')}
      value={one(definition, 'activityRef')?.id ?? ''}
      choices={activities.map((each) => ({ id: each.id, label: nameOf(each) || each.id }))}
      onChange={(id) =>
        editor.modeling.updateModdleProperties(element, definition, {
          activityRef: activities.find((each) => each.id === id),
        })
      }
    />
  );
}

/** Events that the standard lets run beside what they watch. */
const MAY_RUN_BESIDE = ['Timer', 'Message', 'Signal', 'Conditional', 'Escalation'];

function Interrupting({ element, bo, kind }: SectionProps & { kind: string }) {
  const { editor } = useCircuit();
  const property = is(bo, 'BoundaryEvent') ? 'cancelActivity' : 'isInterrupting';
  const started = is(bo, 'StartEvent') && bo.$parent?.['triggeredByEvent'] === true;
  if (!MAY_RUN_BESIDE.includes(kind) || (!is(bo, 'BoundaryEvent') && !started)) return null;
  return (
    <CheckField
      label={p(is(bo, 'BoundaryEvent') ? 'stopsTask' : 'stopsCircuit')}
      checked={bo[property] !== false}
      onChange={(on) => editor.modeling.updateProperties(element, { [property]: on })}
    />
  );
}
