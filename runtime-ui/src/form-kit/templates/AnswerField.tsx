import { memo, useCallback, useContext, useMemo } from 'react';
import type { FieldProps } from '@rjsf/utils';
import { kindOf } from '../fields/index.js';
import { type FileAnswering, pointerOf, useQuestion } from '../kit/index.js';
import { t } from '../words.js';
import { describedBy } from './describedBy.js';
import type { Held } from '../session/index.js';
import { TableContext } from './tableContext.js';

/** The door from rjsf to the controls: the control of the question, or its answer read when it may not be changed. */
export const AnswerField = memo(function AnswerField({ fieldPathId: { path } }: FieldProps) {
  const question = useQuestion(pointerOf(path));
  const inTable = useContext(TableContext);
  const { node, kit, pointer, value } = question;
  const { session } = kit;
  const onChange = useCallback((next: unknown) => session.answer(path, next), [session, path]);
  const hold = useCallback((typed: Held | null) => session.hold(pointer, typed), [session, pointer]);
  const { upload } = question;
  const file = useMemo<FileAnswering>(
    () => ({
      upload,
      send: (picked, judge) =>
        kit.files &&
        session.uploads.start(pointer, picked, { port: kit.files, domain: kit.form.domain, judge }),
      retry: () => session.uploads.retry(pointer),
      drop: () => session.uploads.drop(pointer),
    }),
    [upload, session, kit, pointer],
  );
  if (!node) return null;
  const { field } = node;
  const kind = kindOf(field);
  if (kit.readOnly) return <div className="tk-read">{kind.show(value, field, kit)}</div>;
  if (field.computed !== undefined) {
    return (
      <output
        className="tk-read tk-computed"
        title={t('computed.hint')}
        aria-labelledby={`${question.id}-name`}
      >
        {kind.show(value, field, kit)}
      </output>
    );
  }
  const { Answer } = kind;
  if (!Answer) return null;
  return (
    <Answer
      field={field}
      id={question.id}
      value={value}
      onChange={onChange}
      held={question.held}
      hold={hold}
      file={file}
      describedBy={describedBy(question, inTable)}
      invalid={question.faults.some((fault) => fault.level === 'error')}
      inRow={path.some((part) => typeof part === 'number')}
      required={question.required}
      disabled={kit.disabled}
      inner={question.faults.flatMap((fault) =>
        fault.path === pointer ? [] : [{ ...fault, path: fault.path.slice(pointer.length) }],
      )}
      kit={kit}
    />
  );
});
