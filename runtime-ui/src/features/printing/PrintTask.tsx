import type { FormBundle, TaskDetail } from '@trame/schemas';
import { useParams } from 'react-router';
import { Query } from '../../shared/ui/index.js';
import { useFormBundle, useTask } from '../tasks/index.js';
import { PrintSheet } from './PrintSheet.js';
import { t } from './words.js';

/** The form of a task as it prints: as it is filled for now, or blank. */
export function PrintTask() {
  const { taskId = '' } = useParams();
  const task = useTask(taskId);
  const form = useFormBundle(task.data?.formRef);
  return (
    <Query query={task} lines={10}>
      {(data) => (
        <Query query={form} lines={10}>
          {(bundle) => <TaskSheet task={data} form={bundle} />}
        </Query>
      )}
    </Query>
  );
}

function TaskSheet({ task, form }: { task: TaskDetail; form: FormBundle }) {
  return (
    <PrintSheet
      sheet={{
        title: form.form.title,
        form,
        masked: task.masked ?? [],
        answers: { ...task.initial, ...task.draft?.data },
        context: task.context,
        person: task.dossier.displayName,
        numero: task.essentials.numero,
        dossierId: task.dossier.id,
        establishmentId: task.establishment.id,
        establishment: task.establishment.name,
        standing: t('unsent'),
        back: `/taches/${task.id}`,
      }}
    />
  );
}
