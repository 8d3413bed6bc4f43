import { type Ref } from 'react';
import type { FormFault } from '@trame/language';
import { elementId, useFormKit, pageOf } from '../kit/index.js';
import { sameList, useSession } from '../session/index.js';
import { ErrorSummary } from './ErrorSummary.js';

/** The summary of a form being filled, once submission was tried; it follows what is corrected. */
export function SessionSummary(props: {
  ref: Ref<HTMLDivElement>;
  /** The server sent faults back: they are summed up even so. */
  always: boolean;
  onGo: (fault: FormFault, page: string | undefined) => void;
}) {
  const { form, model, prefix, session } = useFormKit();
  const faults = useSession(
    session,
    ({ said, wasTried }) => (wasTried || props.always ? said.filter(({ level }) => level === 'error') : []),
    sameList,
  );
  const several = useSession(
    session,
    ({ evaluation }) => form.pages.filter(({ id }) => evaluation.pages[id] !== false).length > 1,
  );
  return (
    <ErrorSummary
      ref={props.ref}
      faults={faults}
      model={model}
      pageOf={(pointer) => (several ? pageOf(form, pointer) : undefined)}
      hrefOf={(fault) => `#${elementId(prefix, fault.path)}`}
      onGo={(fault) => props.onGo(fault, pageOf(form, fault.path)?.id)}
    />
  );
}
