import { IconPencil } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ViewPage } from '@trame/schemas';
import { useState } from 'react';
import { RadioList } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { Dialog, ReasonForm } from '../../shared/ui/index.js';
import { t } from './words.js';

/** The priority of a line; changed from there, with a reason, by who may. */
export function PriorityCell({ page, item }: { page: ViewPage; item: ViewPage['items'][number] }) {
  const [open, setOpen] = useState(false);
  const label = item.priority?.label ?? t('priority.none');
  if (!item.mayPrioritise) return <span>{item.priority?.label}</span>;
  return (
    <>
      <button
        type="button"
        className="tk-link tr-priority"
        aria-label={`${label}. ${t('priority.change', { name: item.displayName })}`}
        onClick={() => setOpen(true)}
      >
        {label} <IconPencil size={16} aria-hidden />
      </button>
      {open ? <Change page={page} item={item} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Change(props: { page: ViewPage; item: ViewPage['items'][number]; onClose: () => void }) {
  const { page, item, onClose } = props;
  const client = useQueryClient();
  const order = page.view.priority?.order ?? [];
  const [value, setValue] = useState(item.priority?.value ?? order[0]?.value ?? '');
  const change = useMutation({
    mutationFn: (reason: string) =>
      request<undefined>(`/views/${page.view.id}/priority`, {
        method: 'POST',
        body: { dossierId: item.dossierId, value, reason },
      }),
    onSuccess: async () => {
      notifications.show({ message: t('priority.done') });
      onClose();
      await client.invalidateQueries({ queryKey: ['view'] });
    },
  });
  const title = t('priority.title', { name: item.displayName });
  return (
    <Dialog opened title={title} onClose={onClose}>
      <ReasonForm
        verb={t('priority.go')}
        hint={t('priority.hint')}
        busy={change.isPending}
        error={change.error}
        onSubmit={(reason) => change.mutate(reason)}
      >
        <div role="radiogroup" aria-label={title}>
          <RadioList id={`priority-${item.dossierId}`} choices={order} value={value} onChange={setValue} />
        </div>
      </ReasonForm>
    </Dialog>
  );
}
