import { useQueryClient } from '@tanstack/react-query';
import type { FormBundle, GridBundle, TaskDetail } from '@trame/schemas';
import { useDraftKeeper } from '../../form-kit/index.js';
import { useChoices, useFiles, useMe } from '../../shared/api/index.js';
import { Filling, named, SittingPeople } from '../filling/index.js';
import { dated, saverOf } from '../local-drafts/index.js';
import { CompletionNotice } from './CompletionNotice.js';
import type { Done } from './TaskDone.js';
import { useCompleteTask } from './useCompleteTask.js';
import { useTaskPeople } from './useTaskPeople.js';
import { t } from './words.js';

/** Fills a task: its answers kept as they are typed, sent when they are complete. */
export function FillTask(props: {
  task: TaskDetail;
  form?: FormBundle;
  grid?: GridBundle;
  onDone: (done: Done) => void;
}) {
  const { task, form, grid } = props;
  const open = task.canComplete && (task.state === 'prise' || task.state === 'ouverte');
  const subject = {
    kind: 'task',
    ids: { taskId: task.id },
    title: `${task.title}, ${task.dossier.displayName}`,
    address: `/taches/${task.id}`,
  };
  const client = useQueryClient();
  const draft = useDraftKeeper({
    subject,
    server: dated(task.draft),
    save: async (data, mark, sent) => {
      const outcome = await saverOf(subject)(data, mark, sent);
      // Whoever comes back to the task finds what was just kept, not what was when it was first opened.
      if (outcome.kind === 'saved') {
        client.setQueryData<TaskDetail>(['task', task.id], (known) =>
          known ? { ...known, draft: { data, savedAt: outcome.savedAt } } : known,
        );
      }
      return outcome;
    },
  });
  const { people, choose, forget } = useTaskPeople(task.id, useMe().data?.professional.id ?? '');
  const completion = useCompleteTask(task, draft, grid ? named(people) : {}, async (done) => {
    await draft.clear();
    forget();
    props.onDone(done);
  });
  const choices = useChoices(task.establishment.id, task.dossier.id);
  const files = useFiles(task.dossier.id);
  return (
    <>
      {grid && open ? (
        <SittingPeople establishment={task.establishment.id} people={people} onChange={choose} />
      ) : null}
      <Filling
        draft={draft}
        form={form}
        grid={grid}
        masked={task.masked}
        answers={{ ...task.initial, ...draft.start }}
        context={task.context}
        choices={choices}
        files={files}
        access={open ? 'open' : 'closed'}
        submitLabel={t('task.complete')}
        busy={completion.isPending}
        faults={completion.faults}
        onSubmit={completion.submit}
        notice={<CompletionNotice completion={completion} />}
      >
        {open ? (
          <p>
            <button type="button" className="tk-button tk-button-main" onClick={() => completion.submit({})}>
              {t('task.complete')}
            </button>
          </p>
        ) : null}
      </Filling>
    </>
  );
}
