import { compileForm, initialData, submitForm } from '@trame/language';
import { memoryFiles, TrameForm } from '@trame/runtime-ui/form-kit';
import { useMemo } from 'react';
import type { FormContent } from '../contents/contents.js';
import type { Data } from './Act.js';
import { dayOf } from './sayWhen.js';
import { useShownTrial } from './TrialContext.js';
import { e } from './words.js';

/** The real form, as a professional fills it; what it keeps is what the server would keep. */
export function FullForm({
  content: { form, codeLists },
  submitLabel,
  onDone,
}: {
  content: FormContent;
  submitLabel: string;
  onDone(result: Data): void;
}) {
  const { trial, played } = useShownTrial();
  const lists = useMemo(() => Object.fromEntries(codeLists), [codeLists]);
  const files = useMemo(() => memoryFiles(), []);
  const context = useMemo<Data>(
    () => ({
      ...trial.context,
      formulaires: { ...(trial.context['formulaires'] as Data | undefined), ...played.answers },
      professionnel: { nom: e('title') },
      precedent: null,
      aujourdHui: dayOf(played.now),
      maintenant: played.now,
    }),
    [trial.context, played],
  );
  const initial = useMemo(() => initialData(form, context), [form, context]);
  return (
    <div className="ci-form">
      <TrameForm
        form={form}
        codeLists={lists}
        initial={initial}
        context={context}
        files={files}
        submitLabel={submitLabel}
        onSubmit={(data) => onDone(submitForm(compileForm(form, lists), data, context).answers)}
      />
    </div>
  );
}
