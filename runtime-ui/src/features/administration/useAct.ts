import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OperationResults } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { t } from './words.js';

/** An act of operations: where, with what, on which revision. */
export interface Act {
  address: string;
  body: object;
  ifMatch?: number;
}

/** Does an act, tells what became of it, and looks at operations again; what is refused is looked at again too. */
export function useAct(told: string, onDone?: (answer: unknown) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ address, body, ifMatch }: Act) =>
      request<unknown>(address, { method: 'POST', body, ...(ifMatch === undefined ? {} : { ifMatch }) }),
    onSuccess: (answer) => {
      notifications.show(isResults(answer) ? resultsTold(answer, told) : { message: told });
      onDone?.(answer);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['operations'] }),
  });
}

function isResults(answer: unknown): answer is OperationResults {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    Array.isArray((answer as OperationResults).items) &&
    (answer as OperationResults).items.every((one) => typeof one.ok === 'boolean')
  );
}

function resultsTold({ items }: OperationResults, told: string): { message: string; autoClose?: false } {
  const refused = items.filter(({ ok }) => !ok);
  const done = t('results.done', { count: items.length - refused.length });
  if (refused.length === 0) return { message: told || done };
  const reasons = [...new Set(refused.map(({ message }) => message ?? ''))].join(' ');
  return {
    message: `${done} ${t('results.refused', { count: refused.length })} ${reasons}`,
    autoClose: false,
  };
}
