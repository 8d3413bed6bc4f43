import { type FocusEvent, useContext } from 'react';
import type { FieldTemplateProps } from '@rjsf/utils';
import { FaultList } from '../controls/index.js';
import { kindOf } from '../fields/index.js';
import { type Question, pointerOf, useQuestion } from '../kit/index.js';
import { t } from '../words.js';
import { describedBy, faultsBelow } from './describedBy.js';
import { TableContext } from './tableContext.js';

/** One question: its name, its help, its control, what is said of the answer. Rows and the form itself pass through. */
export function FieldTemplate(props: FieldTemplateProps) {
  const question = useQuestion(pointerOf(props.fieldPathId.path));
  if (!question.node) return props.children;
  if (!question.visible || (question.kit.readOnly && question.node.field.type === 'information')) return null;
  return <QuestionFrame question={question}>{props.children}</QuestionFrame>;
}

function QuestionFrame({ question, children }: { question: Question; children: React.ReactNode }) {
  const inTable = useContext(TableContext);
  const { kit, id, pointer, node } = question;
  if (!node) return null;
  const { field } = node;
  const reading = kit.readOnly || field.computed !== undefined;
  const labelling =
    reading && field.type !== 'repeat' && field.type !== 'group' ? 'none' : kindOf(field).labelling;
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) kit.session.touch(pointer);
  };
  const help = field.help && !inTable && !kit.readOnly ? <Help id={id} text={field.help} /> : null;
  const faults = <FaultList id={`${id}-fault`} faults={faultsBelow(question)} />;
  const faulty = question.faults.some((fault) => fault.level === 'error') || undefined;
  const frame = {
    className: 'tk-field',
    'data-question': pointer,
    'data-width': field.width ?? 'full',
    'data-type': field.type,
    'data-nested': node.option ? true : undefined,
    'data-faulty': faulty,
    onBlur,
  };
  const name = <Name question={question} hidden={inTable} />;
  if (labelling === 'legend') {
    return (
      <fieldset
        {...frame}
        id={`${id}-frame`}
        {...(isRadios(field.type)
          ? { role: 'radiogroup', 'aria-required': question.required || undefined }
          : {})}
        aria-invalid={isRadios(field.type) || field.type === 'repeat' ? faulty : undefined}
        aria-describedby={describedBy(question, inTable)}
      >
        <legend>
          {name}
          {question.required && !isRadios(field.type) ? (
            <span className="visually-hidden"> {t('required.hidden')}</span>
          ) : null}
        </legend>
        {help}
        {children}
        {faults}
      </fieldset>
    );
  }
  return (
    <div {...frame}>
      {labelling === 'label' ? (
        <label htmlFor={id}>{name}</label>
      ) : field.type === 'information' ? null : (
        <span className="tk-label" id={`${id}-name`} onClick={() => document.getElementById(id)?.focus()}>
          {name}
        </span>
      )}
      {help}
      {children}
      {faults}
    </div>
  );
}

function Name({ question, hidden }: { question: Question; hidden: boolean }) {
  const { node, required, kit } = question;
  return (
    <span className={hidden ? 'visually-hidden' : 'tk-name'}>
      {node?.field.label}
      {required && !kit.readOnly && node?.field.computed === undefined ? (
        <span className="tk-star" aria-hidden>
          {' *'}
        </span>
      ) : null}
    </span>
  );
}

function Help({ id, text }: { id: string; text: string }) {
  return (
    <p id={`${id}-help`} className="tk-help">
      {text}
    </p>
  );
}

function isRadios(type: string): boolean {
  return type === 'yesNo' || type === 'choice';
}
