import type { Field } from '@trame/schemas';
import { NationalCodeField } from '../../../shared/fields/index.js';
import { faultsAt, inOne } from '../check/faultsAt.js';
import { changeNode } from '../edit/change.js';
import { addFieldAt } from '../edit/newNode.js';
import { LABELS } from '../tree/labels.js';
import { f } from '../words.js';
import { codeSystemsOf } from './codeSystemsOf.js';
import type { Editing } from './Editing.js';
import type { Option } from './Option.js';
import type { PutField } from './PutField.js';
import { p } from './words.js';

const ANSWERS: readonly Option[] = [
  { value: 'oui', label: f('yes') },
  { value: 'non', label: f('no') },
  { value: 'nonRenseigne', label: f('unsaid') },
];

/** Oui, non, non renseigné: always worded so; a question may be asked under each, and each have its national code. */
export function YesNoAnswers(props: { editing: Editing; pointer: string; field: Field; put: PutField }) {
  const { editing, pointer, field, put } = props;
  const own = field.options ?? [];
  const withIt = (answer: Option): Option[] => [...own, answer];
  const ask = (answer: Option): void => {
    const options = own.some(({ value }) => value === answer.value) ? own : withIt(answer);
    const at = options.findIndex(({ value }) => value === answer.value);
    const form = changeNode<Field>(editing.form, pointer, { options: options as Field['options'] });
    const list = `${pointer}/options/${at}/fields`;
    const added = addFieldAt(form, list, options[at]?.fields?.length ?? 0, 'text', LABELS);
    editing.change(added.form);
    editing.select(added.pointer);
  };
  const putCode = (answer: Option, code: Option['code']): void => {
    const { code: _before, ...rest } = own.find(({ value }) => value === answer.value) ?? answer;
    const says = code !== undefined || (rest.fields ?? []).length > 0;
    const made: Option[] = says ? [{ ...rest, ...(code ? { code } : {}) }] : [];
    const there = own.some(({ value }) => value === answer.value);
    const next = there
      ? own.flatMap((one) => (one.value === answer.value ? made : [one]))
      : [...own, ...made];
    put({ options: next.length > 0 ? (next as Field['options']) : undefined }, `${answer.value}.code`);
  };
  const systems = codeSystemsOf(editing.form);
  const faults = faultsAt(editing.faults, `${pointer}/options`);
  return (
    <fieldset className="fe-yes-no">
      <legend>{p('yesNoAnswers')}</legend>
      {faults.length > 0 ? <p className="fe-faults">{inOne(faults)}</p> : null}
      {ANSWERS.map((answer) => {
        const at = own.findIndex(({ value }) => value === answer.value);
        return (
          <div key={answer.value} className="fe-yes-no-answer">
            <strong>{answer.label}</strong>
            <button
              type="button"
              className="st-button st-quiet"
              aria-label={p('optionAsk', { label: answer.label })}
              onClick={() => ask(answer)}
            >
              {p('optionAskShort')}
            </button>
            <details>
              <summary>{p('yesNoCode', { label: answer.label })}</summary>
              <NationalCodeField
                value={own[at]?.code}
                systems={systems}
                fault={(key) => inOne(faultsAt(editing.faults, `${pointer}/options/${at}/code/${key}`))}
                onChange={(code) => putCode(answer, code)}
              />
            </details>
          </div>
        );
      })}
    </fieldset>
  );
}
