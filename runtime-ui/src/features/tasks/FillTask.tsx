import type { FormBundle, GridBundle, Me, TaskDetail } from '@trame/schemas';
import {
  DraftConflict,
  DraftMark,
  RestoredNotice,
  TrameForm,
  TrameGrid,
  useDraftKeeper,
} from '../../form-kit/index.js';
import { request, useChoices, useFiles } from '../../shared/api/index.js';
import { Loading } from '../../shared/ui/index.js';
import { CompletionNotice } from './CompletionNotice.js';
import type { Done } from './TaskDone.js';
import { useCompleteTask } from './useCompleteTask.js';
import { t } from './words.js';

type Data = Record<string, unknown>;

/** Fills a task: its answers kept as they are typed, sent when they are complete. */
export function FillTask(props: {
  task: TaskDetail;
  me: Me;
  form?: FormBundle;
  grid?: GridBundle;
  onDone: (done: Done) => void;
}) {
  const { task, me, form, grid } = props;
  const open = task.canComplete && (task.state === 'prise' || task.state === 'ouverte');
  const draft = useDraftKeeper({
    key: `${task.id}:${me.professional.id}`,
    server: task.draft,
    save: (data: Data) =>
      request<{ savedAt: string }>(`/tasks/${task.id}/draft`, { method: 'PUT', body: { data } }),
  });
  const completion = useCompleteTask(task, async (done) => {
    await draft.clear();
    props.onDone(done);
  });
  const choices = useChoices(task.establishment.id, task.dossier.id);
  const files = useFiles(task.dossier.id);
  if (!draft.ready) return <Loading lines={6} />;
  if (draft.conflict && form) {
    return (
      <DraftConflict
        form={form.form}
        codeLists={form.codeLists}
        conflict={draft.conflict}
        onResolve={draft.resolve}
      />
    );
  }
  const shared = {
    readOnly: !open,
    onChange: open ? draft.keep : undefined,
    onSubmit: completion.submit,
    submitLabel: t('task.complete'),
    busy: completion.isPending,
    status: open ? <DraftMark state={draft.state} /> : null,
  };
  return (
    <>
      {open ? <RestoredNotice at={draft.restoredAt} /> : null}
      <CompletionNotice completion={completion} />
      {form ? (
        <TrameForm
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
        <TrameGrid {...shared} grid={grid.grid} answers={{ ...task.initial, ...draft.start }} />
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
