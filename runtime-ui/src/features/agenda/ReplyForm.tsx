import { notifications } from '@mantine/notifications';
import type { AgendaAnswer } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { useAgendaAct } from './agendaQueries.js';
import { Field } from './Field.js';
import { t } from './words.js';

/** What I answer to what was sent to me. */
export function ReplyForm({ itemId, answer }: { itemId: string; answer: 'attente' | 'accepte' | 'refuse' }) {
  const [comment, setComment] = useState('');
  const reply = useAgendaAct((body: AgendaAnswer) =>
    request<undefined>(`/agenda/${itemId}/reponse`, { method: 'POST', body }),
  );
  const send = (said: AgendaAnswer['answer']): void =>
    reply.mutate(
      { answer: said, ...(comment.trim() ? { comment: comment.trim() } : {}) },
      { onSuccess: () => notifications.show({ message: t('reply.done') }) },
    );
  return (
    <section className="tr-column no-print">
      <h2>{t('reply.title')}</h2>
      {reply.error ? <ProblemNotice error={reply.error} /> : null}
      <p>{t(`answer.${answer}`)}</p>
      <Field label={t('reply.comment')}>
        {(wiring) => (
          <input
            {...wiring}
            className="tk-input"
            maxLength={300}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
          />
        )}
      </Field>
      <p className="tr-agenda-acts">
        {(['accepte', 'refuse'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={one === 'accepte' && answer === 'attente' ? 'tk-button tk-button-main' : 'tk-button'}
            aria-pressed={one === answer}
            onClick={() => send(one)}
          >
            {t(`reply.${one}`)}
          </button>
        ))}
      </p>
    </section>
  );
}
