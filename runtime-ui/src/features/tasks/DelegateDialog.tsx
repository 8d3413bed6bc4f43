import { type FormEvent, useId, useState } from 'react';
import type { TaskDetail } from '@trame/schemas';
import { Dialog, ProblemNotice } from '../../shared/ui/index.js';
import { PersonChoice } from './PersonChoice.js';
import { useTaskChange } from './useTaskChange.js';
import { t } from './words.js';

/** Gives a task to a colleague who may do it, with a word. */
export function DelegateDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const id = useId();
  const [to, setTo] = useState('');
  const [comment, setComment] = useState('');
  const change = useTaskChange(task, t('delegate.done', { title: task.title }), onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!to || change.isPending) return;
    const word = comment.trim();
    change.mutate({ verb: 'delegate', body: { to, ...(word ? { comment: word } : {}) } });
  };
  return (
    <Dialog title={t('delegate.title', { title: task.title })} opened onClose={onClose}>
      <form className="tr-column" onSubmit={submit}>
        <p>{t('delegate.lead')}</p>
        {change.error ? <ProblemNotice error={change.error} /> : null}
        <PersonChoice taskId={task.id} label={t('delegate.to')} value={to} onChange={setTo} />
        <div className="tk-part">
          <label htmlFor={id}>{t('delegate.comment')}</label>
          <textarea
            id={id}
            className="tk-input"
            rows={3}
            maxLength={4000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </div>
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!to || change.isPending || undefined}
          >
            {t('delegate.verb')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
