import { IconCircleCheck } from '@tabler/icons-react';
import type { TaskCompleted, TaskDetail } from '@trame/schemas';
import { useState } from 'react';
import { Link } from 'react-router';
import { Heading, useTitle } from '../../shared/ui/index.js';
import { NextTask } from './NextTask.js';
import { useFollowing } from './useFollowing.js';
import { WhatComes } from './WhatComes.js';
import { t } from './words.js';

/** A task completed, and what follows in the same circuit. */
export interface Done {
  task: TaskDetail;
  completed: TaskCompleted;
}

/** It is done: the next step one click away. */
export function TaskDone({ done }: { done: Done }) {
  const { task, completed } = done;
  const [doneAt] = useState(() => Date.now());
  const { tasks, settling, circuit } = useFollowing(task, doneAt, completed);
  useTitle(t('done.title'));
  return (
    <div className="tr-page tr-done" data-width="reading">
      <header>
        <IconCircleCheck size={40} stroke={1.6} aria-hidden />
        <Heading>{t('done.title')}</Heading>
      </header>
      <p>{t('done.text', { title: task.title, person: task.dossier.displayName })}</p>
      <div aria-live="polite">
        {tasks.length > 0 ? (
          <>
            <h2>{t('done.next')}</h2>
            <ul className="tr-next">
              {tasks.map((line, index) => (
                <li key={line.id}>
                  <NextTask task={line} main={index === 0} />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <WhatComes title={task.circuit.title} circuit={circuit} settling={settling} />
        )}
      </div>
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
