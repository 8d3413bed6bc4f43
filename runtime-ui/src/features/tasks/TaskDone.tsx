import { IconCircleCheck } from '@tabler/icons-react';
import type { TaskDetail, TaskLine } from '@trame/schemas';
import { Link } from 'react-router';
import { Heading, useTitle } from '../../shared/ui/index.js';
import { t } from './words.js';

/** A task completed, and what may be done next in the same circuit. */
export interface Done {
  task: TaskDetail;
  next: readonly TaskLine[];
}

/** It is done: the next step one click away. */
export function TaskDone({ done }: { done: Done }) {
  const { task, next } = done;
  useTitle(t('done.title'));
  return (
    <div className="tr-page tr-done" data-width="reading">
      <header>
        <IconCircleCheck size={40} stroke={1.6} aria-hidden />
        <Heading>{t('done.title')}</Heading>
      </header>
      <p>{t('done.text', { title: task.title, person: task.dossier.displayName })}</p>
      {next.length > 0 ? (
        <>
          <h2>{t('done.next')}</h2>
          <ul className="tr-next">
            {next.map((line) => (
              <li key={line.id}>
                <span>{line.title}</span>
                <Link className="tk-button tk-button-main" to={`/taches/${line.id}`}>
                  {t('done.start')}
                  <span className="visually-hidden"> : {line.title}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="soft">{t('done.none')}</p>
      )}
      <p className="tk-inline">
        <Link className="tk-button" to="/taches">
          {t('task.back')}
        </Link>
        <Link className="tk-button tk-button-quiet" to={`/dossiers/${task.dossier.id}`}>
          {t('done.dossier')}
        </Link>
      </p>
    </div>
  );
}
