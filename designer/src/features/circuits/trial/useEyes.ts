import { maskedPaths, withoutQuestions } from '@trame/language';
import type { Form } from '@trame/schemas';
import { useMemo } from 'react';
import { useCircuit } from '../panel/CircuitContext.js';
import type { Data } from './Act.js';
import { readableBy, shownAnswers } from './eyes.js';
import { useShownTrial } from './TrialContext.js';

/** What those with whose eyes a try is looked at are shown. */
export type Eyes = {
  /** The data domains they read; undefined when nobody in particular looks. */
  domains: ReadonlyArray<{ id: string; label: string }> | undefined;
  /** A form as it is asked of them, without what is masked for them. */
  askedOf(form: Form): Form;
  /** What a form reads of the answers before it, by name of their form. */
  shown(answers: Readonly<Record<string, Data>>): Record<string, Data>;
};

export function useEyes(): Eyes {
  const { trial, pack } = useShownTrial();
  const { contents } = useCircuit().known;
  return useMemo(() => {
    const domains = readableBy(trial.seenBy, pack.manifest);
    const readable = domains?.map(({ id }) => id);
    const drawn = [...(contents?.forms.values() ?? [])].map(({ form }) => form);
    const forms = [...pack.forms, ...drawn.map((form) => ({ id: form.id, domain: form.domain, form }))];
    return {
      domains,
      askedOf: (form) => (readable ? withoutQuestions(form, maskedPaths(form, readable)) : form),
      shown: (answers) => shownAnswers(answers, forms, readable),
    };
  }, [trial.seenBy, pack, contents]);
}
