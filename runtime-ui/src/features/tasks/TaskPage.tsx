import { IconArrowLeft } from '@tabler/icons-react';
import type { TaskDetail } from '@trame/schemas';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { DueMark, Page, Query, Heading, Thread } from '../../shared/ui/index.js';
import { entriesToLeave } from '../filling/index.js';
import { TaskActions } from './TaskActions.js';
import { TaskContext } from './TaskContext.js';
import { TaskDone, type Done } from './TaskDone.js';
import { useTask } from './taskQueries.js';
import { Who } from './TaskTable.js';
import { TaskWork } from './TaskWork.js';
import { t } from './words.js';

/** A task: the work in the middle, what one must know of the person beside. */
export function TaskPage() {
  const { taskId = '' } = useParams();
  const [done, setDone] = useState<Done | null>(null);
  const isDone = done?.task.id === taskId;
  const task = useTask(taskId, !isDone);
  if (isDone) return <TaskDone done={done} />;
  return <Query query={task}>{(data) => <OpenTask key={taskId} task={data} onDone={setDone} />}</Query>;
}

function OpenTask({ task, onDone }: { task: TaskDetail; onDone: (done: Done) => void }) {
  return (
    <Page title={`${task.title} · ${task.dossier.displayName}`} heading={<TaskHead task={task} />}>
      <div className="tr-split">
        <div className="tr-split-main">
          {task.keptBack ? <p className="tk-notice">{t('task.keptBack')}</p> : null}
          {task.documentation ? <p className="tr-instructions">{task.documentation}</p> : null}
          <TaskWork task={task} onDone={onDone} />
        </div>
        <TaskContext task={task} />
      </div>
    </Page>
  );
}

function TaskHead({ task }: { task: TaskDetail }) {
  return (
    <header className="tr-task-head">
      <BackToList />
      <div className="tr-page-head">
        <div>
          <Heading>{task.title}</Heading>
          <p className="tr-facts">
            <Link to={`/dossiers/${task.dossier.id}`}>{task.dossier.displayName}</Link>
            {task.keptBack ? null : (
              <span className="soft">{t('task.of', { circuit: task.circuit.title })}</span>
            )}
            <span className="soft">{task.establishment.name}</span>
            <DueMark due={task.due} />
            <Who task={task} />
            {task.delegatedBy ? (
              <span className="soft">{t('task.delegatedBy', { name: task.delegatedBy.displayName })}</span>
            ) : null}
          </p>
          {task.insteadOf ? (
            <p className="tk-notice">{t('task.insteadOf', { name: task.insteadOf.displayName })}</p>
          ) : null}
        </div>
        <TaskActions task={task} />
      </div>
      {task.keptBack ? null : (
        <Thread
          label={t('task.thread')}
          beads={task.steps.map((step) => ({ id: step.elementId, label: step.name, state: step.state }))}
        />
      )}
    </header>
  );
}

/** Closes the task back to the list one came from, where one was. */
function BackToList() {
  const navigate = useNavigate();
  const back = entriesToLeave(useLocation());
  return (
    <Link
      to="/taches"
      className="tr-back no-print"
      onClick={(event) => {
        if (back === undefined) return;
        event.preventDefault();
        void navigate(-back);
      }}
    >
      <IconArrowLeft size={17} aria-hidden /> {t('task.back')}
    </Link>
  );
}
