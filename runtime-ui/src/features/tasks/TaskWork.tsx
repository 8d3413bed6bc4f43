import type { TaskDetail } from '@trame/schemas';
import { Query } from '../../shared/ui/index.js';
import type { Done } from './TaskDone.js';
import { useFormBundle, useGridBundle } from './taskQueries.js';
import { FillTask } from './FillTask.js';
import { t } from './words.js';

/** What is to be done: a form, a grid, or a word that it is done. */
export function TaskWork({ task, onDone }: { task: TaskDetail; onDone: (done: Done) => void }) {
  const form = useFormBundle(task.formRef);
  const grid = useGridBundle(task.gridRef);
  const fill = { task, onDone };
  return (
    <>
      <h2 className="visually-hidden">{t('task.work')}</h2>
      <Standing task={task} />
      {task.formRef ? (
        <Query query={form} lines={8}>
          {(bundle) => <FillTask {...fill} form={bundle} />}
        </Query>
      ) : task.gridRef ? (
        <Query query={grid} lines={8}>
          {(bundle) => <FillTask {...fill} grid={bundle} />}
        </Query>
      ) : (
        <>
          <p>{t('task.noForm')}</p>
          <FillTask {...fill} />
        </>
      )}
    </>
  );
}

/** Why the form is closed, when it is. */
function Standing({ task }: { task: TaskDetail }) {
  if (task.state === 'terminee') return <p className="tk-notice">{t('task.doneBy')}</p>;
  if (task.state === 'annulee') return <p className="tk-notice">{t('task.cancelled')}</p>;
  if (task.canClaim) return <p className="tk-notice">{t('task.claimFirst')}</p>;
  if (!task.canComplete) return <p className="tk-notice">{task.reason ?? t('task.cannot')}</p>;
  return null;
}
