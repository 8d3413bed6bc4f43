import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { ProblemNotice } from './ProblemNotice.js';
import { t } from './words.js';

/** What an act that must say why asks for: its own questions, the reason, and the verb. */
export function ReasonForm(props: {
  verb: string;
  /** What will happen, in a sentence. */
  lead?: ReactNode;
  /** Where the reason is kept, when it is not in the trail. */
  hint?: string;
  children?: ReactNode;
  busy: boolean;
  error: unknown;
  onSubmit: (reason: string) => void;
}) {
  const id = useId();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!props.busy) props.onSubmit(reason.trim());
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      {props.lead ? <p>{props.lead}</p> : null}
      {props.error ? <ProblemNotice error={props.error} /> : null}
      {props.children}
      <div className="tk-part">
        <label htmlFor={id}>{t('reason.label')}</label>
        <textarea
          id={id}
          // Asked alone in a dialog, it is where one types.
          data-autofocus={props.children ? undefined : true}
          className="tk-input"
          rows={2}
          required
          minLength={3}
          maxLength={500}
          value={reason}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setReason(event.target.value)}
        />
        <p id={`${id}-hint`} className="soft">
          {props.hint ?? t('reason.hint')}
        </p>
      </div>
      <p className="tr-modal-actions">
        <button type="submit" className="tk-button tk-button-main" aria-disabled={props.busy || undefined}>
          {props.verb}
        </button>
      </p>
    </form>
  );
}
