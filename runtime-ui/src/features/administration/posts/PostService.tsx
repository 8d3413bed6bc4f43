import { type FormEvent, useId, useState } from 'react';
import type { PostLine, usePostAct } from './postQueries.js';
import { t } from './words.js';

/** The service a post works in: chosen, then changed, so that going through the list with the arrows changes nothing. */
export function PostService(props: {
  post: PostLine;
  services: ReadonlyArray<{ id: string; name: string }>;
  act: ReturnType<typeof usePostAct>;
}) {
  const { post, services, act } = props;
  const id = useId();
  const own = post.service?.id ?? '';
  const [chosen, choose] = useState(own);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act.isPending || chosen === own) return;
    const body = { serviceId: chosen === '' ? null : chosen };
    act.mutate({
      method: 'PUT',
      address: `/habilitations/${post.id}/service`,
      body,
      told: t('service.done'),
    });
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      <div className="tk-part">
        <label htmlFor={id}>{t('service')}</label>
        <select
          id={id}
          className="tk-input tk-select"
          value={chosen}
          onChange={({ target }) => choose(target.value)}
          aria-describedby={`${id}-rule`}
        >
          <option value="">{t('service.none')}</option>
          {offered(services, post.service).map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
        <p id={`${id}-rule`} className="soft">
          {t('service.rule')}
        </p>
      </div>
      <p className="tr-modal-actions">
        <button
          type="submit"
          className="tk-button"
          aria-disabled={chosen === own || act.isPending || undefined}
        >
          {t('service.verb')}
        </button>
      </p>
    </form>
  );
}

/** The services that are open, and the one they work in. */
function offered(services: ReadonlyArray<{ id: string; name: string }>, own: PostLine['service']) {
  return own && services.every(({ id }) => id !== own.id) ? [...services, own] : services;
}
