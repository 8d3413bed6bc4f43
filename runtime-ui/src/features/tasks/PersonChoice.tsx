import { useId } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TaskPeople } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { Query } from '../../shared/ui/index.js';
import { t } from './words.js';

/** One of those who may do a task; who is away is said. */
export function PersonChoice(props: {
  taskId: string;
  label: string;
  value: string;
  /** Said first, for nobody in particular. */
  nobody?: string;
  onChange: (id: string) => void;
}) {
  const id = useId();
  const people = useQuery({
    queryKey: ['task', props.taskId, 'people'],
    queryFn: ({ signal }) => request<TaskPeople>(`/tasks/${props.taskId}/people`, { signal }),
  });
  return (
    <Query query={people} lines={2}>
      {({ items }) =>
        items.length === 0 && props.nobody === undefined ? (
          <p className="tk-notice">{t('person.none')}</p>
        ) : (
          <div className="tk-part">
            <label htmlFor={id}>{props.label}</label>
            <select
              id={id}
              className="tk-input tk-select"
              value={props.value}
              required={props.nobody === undefined}
              onChange={(event) => props.onChange(event.target.value)}
            >
              <option value="">{props.nobody ?? t('person.choose')}</option>
              {items.map((person) => (
                <option key={person.id} value={person.id}>
                  {personLabel(person)}
                </option>
              ))}
            </select>
          </div>
        )
      }
    </Query>
  );
}

function personLabel({ displayName, detail, awayUntil, substitute }: TaskPeople['items'][number]): string {
  const who = detail ? t('person.as', { name: displayName, detail }) : displayName;
  if (!awayUntil) return who;
  return t('person.away', {
    who,
    date: formatDate(awayUntil),
    substitute: substitute?.displayName ?? '',
  });
}
