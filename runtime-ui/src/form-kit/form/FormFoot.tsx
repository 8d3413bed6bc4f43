import { type ReactNode, createContext, useContext } from 'react';
import { useFormKit } from '../kit/index.js';
import { useSession } from '../session/index.js';
import { FormActions } from './FormActions.js';

/** What the foot of a form says and does, from around the form. */
export interface Actions {
  status: ReactNode;
  busy: boolean;
  submitLabel: string | null;
  go: (page: string) => void;
}

/** Carries the actions past the questions, which are not redrawn when they change. */
export const ActionsContext = createContext<Actions | null>(null);

/** The foot of a form: state of the draft, previous, next, submit. */
export function FormFoot() {
  const actions = useContext(ActionsContext);
  const { form, session } = useFormKit();
  const pages = useSession(session, ({ evaluation }) =>
    form.pages
      .filter(({ id }) => evaluation.pages[id] !== false)
      .map(({ id }) => id)
      .join(' '),
  ).split(' ');
  const at = pages.indexOf(useSession(session, () => session.shownPage()));
  if (!actions) return null;
  const [previous, next] = [pages[at - 1], pages[at + 1]];
  return (
    <FormActions
      {...actions}
      previous={previous === undefined ? undefined : () => actions.go(previous)}
      next={next === undefined ? undefined : () => actions.go(next)}
    />
  );
}
