import { IconArrowUp } from '@tabler/icons-react';
import type { TaskLine } from '@trame/schemas';
import { Link } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { Ago } from '../../shared/time/index.js';
import { DueMark } from '../../shared/ui/index.js';
import { useClaim } from './useClaim.js';
import { t } from './words.js';

/** Tasks as rows: what, for whom, when, who; one click to the work. */
export function TaskTable(props: {
  tasks: readonly TaskLine[];
  caption: string;
  /** Columns that would say the same on every row. */
  without?: readonly ('person' | 'establishment' | 'who')[];
  /** Tasks of others that one oversees: they are not there to be taken. */
  overseen?: boolean;
}) {
  const { tasks, caption, without = [] } = props;
  const shows = (column: (typeof without)[number]): boolean => !without.includes(column);
  const claim = useClaim('claim');
  const open = !props.overseen && tasks.some((task) => task.state === 'ouverte');
  return (
    <div className="tr-table-box">
      <table className="tr-table" data-aligned={shows('who') ? undefined : true}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.col.task')}</th>
            {shows('person') ? <th scope="col">{t('list.col.person')}</th> : null}
            {shows('establishment') ? <th scope="col">{t('list.col.establishment')}</th> : null}
            <th scope="col" className="tr-col-due">
              {t('list.col.due')}
            </th>
            {shows('who') ? <th scope="col">{t('list.col.who')}</th> : null}
            {open ? (
              <th scope="col">
                <span className="visually-hidden">{t('list.col.actions')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.id}>
              <td>
                <Link className="tr-row-link" to={`/taches/${task.id}`}>
                  {task.title}
                </Link>
                <Priority task={task} />
              </td>
              {shows('person') ? <td data-label={t('list.col.person')}>{task.dossier.displayName}</td> : null}
              {shows('establishment') ? (
                <td data-label={t('list.col.establishment')} className="soft">
                  {task.establishment.name}
                </td>
              ) : null}
              <td>{task.completedAt ? <Ago at={task.completedAt} /> : <DueMark due={task.due} />}</td>
              {shows('who') ? (
                <td data-label={t('list.col.who')}>
                  <Who task={task} />
                </td>
              ) : null}
              {open ? (
                <td className="tr-row-actions">
                  {task.state === 'ouverte' ? (
                    <button type="button" className="tk-link" onClick={() => claim.mutate(task)}>
                      {t('action.claim')}
                      <span className="visually-hidden">
                        {' '}
                        : {task.title}, {task.dossier.displayName}
                      </span>
                    </button>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whose task it is. */
export function Who({ task }: { task: TaskLine }) {
  const me = useMe().data?.professional.id;
  if (!task.assignee)
    return <span className="soft">{t('who.nobody', { roles: task.roles.join(', ') })}</span>;
  return <span>{task.assignee.id === me ? t('who.me') : task.assignee.displayName}</span>;
}

function Priority({ task }: { task: TaskLine }) {
  if (task.priority !== 'haute' && task.priority !== 'urgente') return null;
  return (
    <span className="tr-priority" data-priority={task.priority}>
      <IconArrowUp size={14} stroke={2.5} aria-hidden /> {t(`priority.${task.priority}`)}
    </span>
  );
}
