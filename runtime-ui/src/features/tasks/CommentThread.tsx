import { type FormEvent, useId, useState } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TaskComment, TaskComments, TaskDetail } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { Ago } from '../../shared/time/index.js';
import { ProblemNotice, Query } from '../../shared/ui/index.js';
import { useTaskChange } from './useTaskChange.js';
import { t } from './words.js';

/** What is said of a task, oldest first, and a word to add. A comment is never changed. */
export function CommentThread({ task }: { task: TaskDetail }) {
  const comments = useQuery({
    queryKey: ['task', task.id, 'comments', task.comments],
    queryFn: ({ signal }) => request<TaskComments>(`/tasks/${task.id}/comments`, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <details open={task.comments > 0 || undefined}>
      <summary>
        {t('comments.title')}
        {task.comments > 0 ? <span className="tr-count">{task.comments}</span> : null}
      </summary>
      <Query query={comments} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('comments.none')}</p>
          ) : (
            <ol className="tr-comments">
              {items.map((comment) => (
                <Comment key={comment.id} comment={comment} />
              ))}
            </ol>
          )
        }
      </Query>
      <NewComment task={task} />
    </details>
  );
}

function Comment({ comment }: { comment: TaskComment }) {
  return (
    <li data-mine={comment.mine || undefined}>
      <p className="soft">
        <strong>{comment.mine ? t('who.me') : comment.author.displayName}</strong> · <Ago at={comment.at} />
      </p>
      <p className="tr-comment-body">{comment.body}</p>
    </li>
  );
}

function NewComment({ task }: { task: TaskDetail }) {
  const id = useId();
  const [body, setBody] = useState('');
  const client = useQueryClient();
  const change = useTaskChange(task, '', () => {
    setBody('');
    void client.invalidateQueries({ queryKey: ['task', task.id, 'comments'] });
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (body.trim() && !change.isPending) change.mutate({ verb: 'comments', body: { body } });
  };
  return (
    <form className="tr-comment-form no-print" onSubmit={submit}>
      {change.error ? <ProblemNotice error={change.error} /> : null}
      <div className="tk-part">
        <label htmlFor={id}>{t('comments.add')}</label>
        <textarea
          id={id}
          className="tk-input"
          rows={2}
          maxLength={4000}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
      </div>
      <button
        type="submit"
        className="tk-button"
        aria-disabled={!body.trim() || change.isPending || undefined}
      >
        {t('comments.send')}
      </button>
    </form>
  );
}
