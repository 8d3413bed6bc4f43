import { ServiceChoice } from '../../../shared/ui/index.js';
import type { PostLine, usePostAct } from './postQueries.js';
import { t } from './words.js';

/** The service a post works in. */
export function PostService(props: {
  post: PostLine;
  services: ReadonlyArray<{ id: string; name: string }>;
  act: ReturnType<typeof usePostAct>;
}) {
  const { post, services, act } = props;
  return (
    <ServiceChoice
      services={offered(services, post.service)}
      own={post.service?.id ?? ''}
      busy={act.isPending}
      rule={t('service.rule')}
      onChange={(serviceId) =>
        act.mutate({
          method: 'PUT',
          address: `/habilitations/${post.id}/service`,
          body: { serviceId },
          told: t('service.done'),
        })
      }
    />
  );
}

/** The services that are open, and the one they work in. */
function offered(services: ReadonlyArray<{ id: string; name: string }>, own: PostLine['service']) {
  return own && services.every(({ id }) => id !== own.id) ? [...services, own] : services;
}
