import { setExtension } from '../../change/extensions.js';
import { type Bo, extensionsOf, is, many } from '../../modeler/bpmn.js';
import { useCircuit } from '../CircuitContext.js';
import { ChoiceField, NumberField } from '../fields.js';
import { FeelField } from '../FeelField.js';
import { raw } from '../readRows.js';
import { p } from '../words.js';
import type { Section, SectionProps } from './Section.js';

/** What the engine has done outside of the circuit. */
export const connector: Section = {
  id: 'connecteur',
  title: p('connector'),
  appliesTo: (bo) =>
    is(bo, 'ServiceTask', 'SendTask') || (is(bo, 'ScriptTask') && extensionsOf(bo, 'Connector').length > 0),
  Content: Connector,
};

const TRIES = 3;

function Connector({ element, bo }: SectionProps) {
  const { editor, known } = useCircuit();
  const call = extensionsOf(bo, 'Connector')[0];
  const id = raw(call, 'id');
  const described = known.connectors.find((each) => each.id === id);
  const retries = typeof call?.['retries'] === 'number' ? call['retries'] : undefined;
  const given = new Map(many(call, 'inputs').map((input) => [raw(input, 'name'), raw(input, 'value')]));
  const write = (next: { id: string; retries: number | undefined; inputs: Map<string, string> }): void => {
    const inputs = [...next.inputs]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => editor.bpmnFactory.create('trame:Input', { name, value }) as Bo);
    setExtension(editor, element, 'Connector', next.id === '' ? undefined : { ...next, inputs });
  };
  const inputs =
    described?.inputs ?? [...given.keys()].map((name) => ({ name, label: name, required: false }));
  const set = (name: string, value: string): void =>
    write({ id, retries, inputs: new Map([...given, [name, value]]) });
  return (
    <>
      <ChoiceField
        label={p('connectorWhich')}
        value={id}
        none={p('connectorNone')}
        choices={known.connectors}
        onChange={(chosen) => write({ id: chosen, retries, inputs: new Map() })}
      />
      {described ? (
        <p className="ci-hint">
          {described.description} {p('connectorLeaves', { what: described.leaves })}
        </p>
      ) : null}
      {inputs.map(({ name, label, required }) =>
        id === 'document.produire' && name === 'modele' ? (
          <Template
            key={name}
            label={label}
            value={given.get(name) ?? ''}
            onChange={(value) => set(name, value)}
          />
        ) : (
          <FeelField
            key={name}
            label={required ? label : p('optionalNamed', { name: label })}
            value={given.get(name) ?? ''}
            required={required}
            onChange={(value) => set(name, value)}
          />
        ),
      )}
      {id === '' ? null : (
        <NumberField
          label={p('retries')}
          hint={p('retriesHint')}
          min={1}
          value={retries ?? TRIES}
          onChange={(next) => write({ id, retries: next === TRIES ? undefined : next, inputs: given })}
        />
      )}
    </>
  );
}

/** A template of the pack, or an expression that gives its id. */
function Template({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  const { known } = useCircuit();
  const literal = /^\s*"([a-z0-9-]+)"\s*$/.exec(value)?.[1];
  const computed = value !== '' && literal === undefined;
  return (
    <>
      <ChoiceField
        label={label}
        value={computed ? COMPUTED : (literal ?? '')}
        none={p('choose')}
        choices={[...known.documents, { id: COMPUTED, label: p('computed') }]}
        onChange={(chosen) => onChange(chosen === COMPUTED ? 'choix' : chosen === '' ? '' : `"${chosen}"`)}
      />
      {computed ? <FeelField label={p('computedBy')} value={value} onChange={onChange} required /> : null}
    </>
  );
}

const COMPUTED = '=';
