import { useState } from 'react';
import type { TaskDetail } from '@trame/schemas';
import { Dialog, ReasonForm } from '../../shared/ui/index.js';
import { PersonChoice } from './PersonChoice.js';
import { useTaskChange } from './useTaskChange.js';
import { t } from './words.js';

/** Puts a task in other hands, or back in those of all who may do it. */
export function ReassignDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const [to, setTo] = useState('');
  const change = useTaskChange(task, t('reassign.done', { title: task.title }), onClose);
  return (
    <Dialog title={t('reassign.title', { title: task.title })} opened onClose={onClose}>
      <ReasonForm
        verb={t('reassign.verb')}
        busy={change.isPending}
        error={change.error}
        onSubmit={(reason) => change.mutate({ verb: 'reassign', body: { to: to || null, reason } })}
      >
        <PersonChoice
          taskId={task.id}
          label={t('reassign.to')}
          nobody={t('reassign.nobody', { roles: task.roles.join(', ') })}
          value={to}
          onChange={setTo}
        />
      </ReasonForm>
    </Dialog>
  );
}
