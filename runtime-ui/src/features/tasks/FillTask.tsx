import { useQueryClient } from '@tanstack/react-query';
import type { FormBundle, GridBundle, TaskDetail } from '@trame/schemas';
import {
  DraftConflict,
  DraftMark,
  RestoredNotice,
  TrameForm,
  TrameGrid,
  formQuestions,
  gridQuestions,
  useDraftKeeper,
} from '../../form-kit/index.js';
import { useChoices, useFiles } from '../../shared/api/index.js';
import { Loading } from '../../shared/ui/index.js';
import { dated, saverOf } from '../local-drafts/index.js';
import { CompletionNotice } from './CompletionNotice.js';
import type { Done } from './TaskDone.js';
import { useCompleteTask } from './useCompleteTask.js';
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
    save: async (data, mark) => {
      const outcome = await saverOf(subject)(data, mark);
      // Whoever comes back to the task finds what was just kept, not what was when it was first opened.
      if (outcome.kind === 'saved') {
        client.setQueryData<TaskDetail>(['task', task.id], (known) =>
          known ? { ...known, draft: { data, savedAt: outcome.savedAt } } : known,
        );
      }
      return outcome;
    },
  });
  const completion = useCompleteTask(task, async (done) => {
    await draft.clear();
    props.onDone(done);
  });
  const choices = useChoices(task.establishment.id, task.dossier.id);
  const files = useFiles(task.dossier.id);
  if (!draft.ready) return <Loading lines={6} />;
  if (draft.conflict) {
    const questions = form
      ? formQuestions(form.form, form.codeLists, choices)
      : grid
        ? gridQuestions(grid.grid)
        : [];
    return <DraftConflict questions={questions} conflict={draft.conflict} onResolve={draft.resolve} />;
  }
  const shared = {
    readOnly: !open,
    onChange: open ? draft.keep : undefined,
    onSubmit: completion.submit,
    submitLabel: t('task.complete'),
    busy: completion.isPending,
    status: open ? <DraftMark state={draft.state} onRetry={draft.retry} /> : null,
  };
  return (
    <>
      {open ? <RestoredNotice at={draft.restoredAt} /> : null}
      <CompletionNotice completion={completion} />
      {form ? (
        <TrameForm
          key={draft.turn}
          {...shared}
          form={form.form}
          codeLists={form.codeLists}
          context={task.context}
          initial={{ ...task.initial, ...draft.start }}
          choices={choices}
          files={files}
          serverFaults={completion.faults}
        />
      ) : grid ? (
        <TrameGrid
          key={draft.turn}
          {...shared}
          grid={grid.grid}
          answers={{ ...task.initial, ...draft.start }}
        />
      ) : open ? (
        <p>
          <button type="button" className="tk-button tk-button-main" onClick={() => completion.submit({})}>
            {t('task.complete')}
          </button>
        </p>
      ) : null}
    </>
  );
}
