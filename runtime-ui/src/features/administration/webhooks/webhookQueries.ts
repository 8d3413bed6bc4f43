import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  NewWebhook,
  Webhook,
  WebhookList,
  WebhookSecret,
  WebhookStanding,
  WebhookTrial,
} from '@trame/schemas';
import { LIVE, request } from '../../../shared/api/index.js';

const KEY = ['webhooks'];

export const useWebhooks = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<WebhookList>('/reporting/webhooks', { signal }),
    refetchInterval: LIVE,
  });

/** Does something with webhooks, and looks at them again, whatever became of it. */
function useWebhookAct<Asked, Answered>(act: (asked: Asked) => Promise<Answered>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export const useDeclare = () =>
  useWebhookAct((body: NewWebhook) =>
    request<WebhookSecret>('/reporting/webhooks', { method: 'POST', body }),
  );

export const useStanding = () =>
  useWebhookAct(({ webhook, state }: { webhook: Webhook } & WebhookStanding) =>
    request<Webhook>(`/reporting/webhooks/${webhook.id}/etat`, {
      method: 'POST',
      body: { state },
      ifMatch: webhook.revision,
    }),
  );

/** Sends a trial, without an event. */
export const useTrial = () =>
  useWebhookAct(({ id }: Webhook) =>
    request<WebhookTrial>(`/reporting/webhooks/${id}/essai`, { method: 'POST', body: {} }),
  );

export const useRenewSecret = () =>
  useWebhookAct(({ id, revision }: Webhook) =>
    request<WebhookSecret>(`/reporting/webhooks/${id}/secret`, {
      method: 'POST',
      body: {},
      ifMatch: revision,
    }),
  );
