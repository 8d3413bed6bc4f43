import { TrameForm, type TrameFormProps } from '@trame/runtime-ui/form-kit';
import { useMemo } from 'react';
import type { Trial } from './tryForm.js';
import { usePace, type Pacing } from './usePace.js';
import { v } from './words.js';

/** The form to be filled, once its rules are known to be quick; stopped, and said so, when answers make them slow. */
export function Filling(
  props: Trial & { pacing: Pacing | undefined } & Required<Pick<TrameFormProps, 'onChange' | 'onSubmit'>> & {
      initial: TrameFormProps['initial'];
    },
) {
  const { form, data, context, codeLists, pacing, initial, onChange, onSubmit } = props;
  const trial = useMemo(() => ({ form, data, context, codeLists }), [form, data, context, codeLists]);
  const pace = usePace(trial, pacing);
  if (pace === undefined) return <p role="status">{v('trying')}</p>;
  if (pace === 'slow') return <p role="alert">{v('slow')}</p>;
  return (
    <TrameForm
      form={form}
      codeLists={codeLists}
      initial={initial}
      context={context}
      submitLabel={v('tryIt')}
      onChange={onChange}
      onSubmit={onSubmit}
    />
  );
}
