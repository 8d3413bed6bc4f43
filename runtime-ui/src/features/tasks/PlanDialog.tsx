import { useId, useState } from 'react';
import type { TaskDetail } from '@trame/schemas';
import { DateInput } from '../../form-kit/index.js';
import { todayInParis } from '../../shared/time/index.js';
import { Dialog, ReasonForm } from '../../shared/ui/index.js';
import { endOfDay } from './endOfDay.js';
import { useTaskChange } from './useTaskChange.js';
import { t } from './words.js';

const PRIORITIES = ['basse', 'normale', 'haute', 'urgente'] as const;

/** Gives a task another due date or priority. */
export function PlanDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const id = useId();
  const before = task.due ? todayInParis(new Date(task.due)) : '';
  const [due, setDue] = useState(before);
  const [priority, setPriority] = useState<string>(task.priority);
  const change = useTaskChange(task, t('plan.done', { title: task.title }), onClose);
  const submit = (reason: string): void => {
    const moved = due === before ? {} : { due: due === '' ? null : endOfDay(due) };
    change.mutate({ verb: 'plan', body: { ...moved, priority, reason } });
  };
  return (
    <Dialog title={t('plan.title', { title: task.title })} opened onClose={onClose}>
      <ReasonForm verb={t('plan.verb')} busy={change.isPending} error={change.error} onSubmit={submit}>
        <div className="tk-part">
          <label htmlFor={`${id}-due`}>{t('plan.due')}</label>
          <DateInput
            id={`${id}-due`}
            name={t('plan.due')}
            value={due}
            onChange={(value) => setDue(value ?? '')}
          />
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-priority`}>{t('plan.priority')}</label>
          <select
            id={`${id}-priority`}
            className="tk-input tk-select"
            value={priority}
            onChange={(event) => setPriority(event.target.value)}
          >
            {PRIORITIES.map((each) => (
              <option key={each} value={each}>
                {t(`plan.priority.${each}`)}
              </option>
            ))}
          </select>
        </div>
      </ReasonForm>
    </Dialog>
  );
}
