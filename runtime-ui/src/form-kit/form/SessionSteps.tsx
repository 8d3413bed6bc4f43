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
  const answered = useSession(
    session,
    ({ evaluation }) => pages.map((page) => idsOf(page).some((id) => isAnswered(evaluation.data[id]))),
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
      complete={(page) => answered[pages.indexOf(page)] === true && faults[pages.indexOf(page)] === 0}
      onGo={(page) => onGo(page.id)}
    />
  );
}

/** The answers of a page, those asked under an option included. */
const idsOf = (page: Page): string[] =>
  page.sections.flatMap(({ fields }) => nodesOf(fields).map(({ field }) => field.id));

function isAnswered(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return Array.isArray(value) ? value.length > 0 : true;
}
