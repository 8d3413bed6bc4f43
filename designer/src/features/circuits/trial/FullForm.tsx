import { compileForm, initialData, submitForm } from '@trame/language';
import { memoryFiles, TrameForm } from '@trame/runtime-ui/form-kit';
import { useMemo } from 'react';
import type { FormContent } from '../contents/contents.js';
import type { Data } from './Act.js';
import { dayOf } from './sayWhen.js';
import { useShownTrial } from './TrialContext.js';
import { useEyes } from './useEyes.js';
import { e } from './words.js';

/**
 * The real form, as those who look at the try fill it: without what is masked for them, and reading of the answers before
 * it those of their data domains alone. What it keeps is what the server would keep.
 */
export function FullForm({
  content: { form: whole, codeLists },
  submitLabel,
  onDone,
}: {
  content: FormContent;
  submitLabel: string;
  onDone(result: Data): void;
}) {
  const { trial, played } = useShownTrial();
  const eyes = useEyes();
  const form = useMemo(() => eyes.askedOf(whole), [eyes, whole]);
  const lists = useMemo(() => Object.fromEntries(codeLists), [codeLists]);
  const files = useMemo(() => memoryFiles(), []);
  const context = useMemo<Data>(
    () => ({
      ...trial.context,
      formulaires: eyes.shown({
        ...(trial.context['formulaires'] as Record<string, Data> | undefined),
        ...played.answers,
      }),
      professionnel: { nom: e('title') },
      precedent: null,
      aujourdHui: dayOf(played.now),
      maintenant: played.now,
    }),
    [trial.context, played, eyes],
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
