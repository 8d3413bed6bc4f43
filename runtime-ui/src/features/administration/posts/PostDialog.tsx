import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { type PostLine, usePostAct } from './postQueries.js';
import { PostService } from './PostService.js';
import { t } from './words.js';

/** A post: its service, its dates, its review, its end. */
export function PostDialog({
  post,
  services,
  onClose,
}: {
  post: PostLine;
  services: ReadonlyArray<{ id: string; name: string }>;
  onClose: () => void;
}) {
  const id = useId();
  const [to, setTo] = useState(post.to ?? '');
  const [reviewOn, setReviewOn] = useState(post.due ? '' : (post.reviewOn ?? ''));
  const [ending, setEnding] = useState(false);
  const act = usePostAct(onClose);
  const address = `/habilitations/${post.id}`;
  const name = post.professional.displayName;
  const changed = to !== (post.to ?? '') || (reviewOn !== '' && reviewOn !== post.reviewOn);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act.isPending || !changed) return;
    const body = {
      ...(to === (post.to ?? '') ? {} : { to: to === '' ? null : to }),
      ...(reviewOn !== '' && reviewOn !== post.reviewOn ? { reviewOn } : {}),
    };
    act.mutate({ method: 'PUT', address, body, told: t('dates.done') });
  };
  return (
    <Dialog title={t('dialog', { name, role: post.role.label })} opened onClose={onClose}>
      {act.error ? <ProblemNotice error={act.error} /> : null}
      {post.mayChange && (services.length > 0 || post.service) ? (
        <PostService post={post} services={services} act={act} />
      ) : null}
      {post.mine || !post.mayChange ? (
        <p className="soft">{t(post.alone ? 'alone' : post.mine ? 'mine' : 'wider')}</p>
      ) : (
        <form className="tr-column" onSubmit={submit}>
          <Day id={`${id}-to`} label={t('day.to')} value={to} onChange={setTo} />
          <Day id={`${id}-review`} label={t('day.reviewOn')} value={reviewOn} onChange={setReviewOn} />
          <p className="tr-modal-actions">
            <button
              type="submit"
              className="tk-button"
              aria-disabled={!changed || act.isPending || undefined}
            >
              {t('dates.verb')}
            </button>
            <button
              type="button"
              className="tk-button tk-button-main"
              onClick={() =>
                act.isPending ||
                act.mutate({ method: 'POST', address: `${address}/revue`, body: {}, told: t('keep.done') })
              }
            >
              {t('keep.verb')}
            </button>
          </p>
        </form>
      )}
      <div className="tr-column">
        {ending ? (
          <>
            <p>{t('end.lead', { name })}</p>
            <p className="tr-modal-actions">
              <button
                type="button"
                className="tk-button tk-button-main"
                onClick={() =>
                  act.isPending ||
                  act.mutate({ method: 'POST', address: `${address}/fin`, told: t('end.done', { name }) })
                }
              >
                {t('end.sure')}
              </button>
              <button type="button" className="tk-button tk-button-quiet" onClick={() => setEnding(false)}>
                {t('end.no')}
              </button>
            </p>
          </>
        ) : (
          <p>
            <button type="button" className="tk-button tk-button-quiet" onClick={() => setEnding(true)}>
              {t('end.verb')}
            </button>
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Day(props: { id: string; label: string; value: string; onChange: (day: string) => void }) {
  return (
    <div className="tk-part">
      <label htmlFor={props.id}>{props.label}</label>
      <DateInput
        id={props.id}
        name={props.label}
        value={props.value}
        onChange={(day) => props.onChange(day ?? '')}
      />
    </div>
  );
}
