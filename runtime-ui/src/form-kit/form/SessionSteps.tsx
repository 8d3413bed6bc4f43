import { fieldTypes } from '@trame/language';
import type { Page } from '@trame/schemas';
import { nodesOf, useFormKit, pageOf } from '../kit/index.js';
import { sameList, useSession } from '../session/index.js';
import { Steps } from './Steps.js';

/** The steps of a form being filled. */
export function SessionSteps({ onGo }: { onGo: (page: string) => void }) {
  const { form, session } = useFormKit();
  const pages = useSession(
    session,
    ({ evaluation }) => form.pages.filter(({ id }) => evaluation.pages[id] !== false),
    sameList,
  );
  const faults = useSession(
    session,
    () => {
      const errors = session.errors();
      return pages.map((page) => errors.filter(({ path }) => pageOf(form, path)?.id === page.id).length);
    },
    sameList,
  );
  const begun = useSession(
    session,
    ({ evaluation }) => pages.map((page) => isBegun(page, evaluation.data)),
    sameList,
  );
  const current = useSession(session, () => session.shownPage());
  const visited = useSession(session, (state) => state.visited);
  return (
    <Steps
      pages={pages}
      current={current}
      visited={visited}
      faults={(page) => faults[pages.indexOf(page)] ?? 0}
      complete={(page) => begun[pages.indexOf(page)] === true && faults[pages.indexOf(page)] === 0}
      onGo={(page) => onGo(page.id)}
    />
  );
}

/** Whether somebody answered something on a page: neither what is computed nor « non renseigné » says so. */
const isBegun = (page: Page, data: Readonly<Record<string, unknown>>): boolean =>
  page.sections
    .flatMap(({ fields }) => nodesOf(fields))
    .some(({ field }) => !field.computed && !fieldTypes[field.type].isEmpty(data[field.id]));
