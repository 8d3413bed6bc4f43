import { IconPlus } from '@tabler/icons-react';
import type { Me, TaskLine, TaskPage } from '@trame/schemas';
import { Link } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { describeDue, formatDayInWords, useNow } from '../../shared/time/index.js';
import { EmptyState, Page, Query } from '../../shared/ui/index.js';
import { TaskTable, useTasks } from '../tasks/index.js';
import { UnreadSection } from '../unread/index.js';
import { t } from './words.js';
import './home.css';

/** The morning page: what presses, what is near, what the team may take. */
export function HomePage() {
  const me = useMe().data;
  const { place } = usePlace();
  const now = useNow();
  const mine = useTasks({ filter: 'miennes', establishment: place });
  const toClaim = useTasks({ filter: 'a-prendre', establishment: place });
  const counts = mine.data?.pages[0]?.counts;
  if (!me) return null;
  return (
    <Page
      title={t('hello', { name: me.professional.prenom })}
      lead={t('today', { date: formatDayInWords(now) })}
    >
      <div className="tr-split">
        <div className="tr-home-tasks">
          <UnreadSection />
          <Query query={mine} lines={6}>
            {(data) => <Mine tasks={data.pages.flatMap((page) => page.items)} counts={counts} now={now} />}
          </Query>
          <Query query={toClaim} lines={3}>
            {(data) => <ToClaim tasks={data.pages.flatMap((page) => page.items).slice(0, 6)} />}
          </Query>
        </div>
        <QuickStarts me={me} />
      </div>
    </Page>
  );
}

function Mine({
  tasks,
  counts,
  now,
}: {
  tasks: readonly TaskLine[];
  counts: TaskPage['counts'] | undefined;
  now: Date;
}) {
  if (tasks.length === 0) {
    return (
      <EmptyState
        title={t('empty.title')}
        action={
          counts && counts.aPrendre > 0 ? (
            <Link className="tk-button" to="/taches?filtre=a-prendre">
              {t('empty.action')}
            </Link>
          ) : null
        }
      >
        {counts && counts.aPrendre > 0
          ? t('empty.toClaim', {
              count: counts.aPrendre,
              late: counts.enRetard > 0 ? t('empty.late', { count: counts.enRetard }) : '',
            })
          : t('empty.text')}
      </EmptyState>
    );
  }
  const near = (task: TaskLine): 'late' | 'soon' | 'later' =>
    task.due ? describeDue(task.due, now).state : 'later';
  return (['late', 'soon', 'later'] as const).map((group) => {
    const own = tasks.filter((task) => near(task) === group);
    if (own.length === 0) return null;
    return (
      <section key={group} className="tr-home-group" data-group={group}>
        <h2>
          {t(group)} <span className="tr-count">{own.length}</span>
        </h2>
        <TaskTable tasks={own} caption={t(group)} without={['who']} />
      </section>
    );
  });
}

function ToClaim({ tasks }: { tasks: readonly TaskLine[] }) {
  if (tasks.length === 0) return null;
  return (
    <section className="tr-home-group">
      <h2>{t('toClaim')}</h2>
      <TaskTable tasks={tasks} caption={t('toClaim')} />
      <p>
        <Link to="/taches?filtre=a-prendre">{t('toClaim.all')}</Link>
      </p>
    </section>
  );
}

function QuickStarts({ me }: { me: Me }) {
  return (
    <aside className="tr-context">
      {me.startable.length > 0 ? (
        <section className="tr-home-quick">
          <h2>{t('start')}</h2>
          <ul>
            {me.startable.map((each) => (
              <li key={each.circuitId}>
                <Link className="tk-button" to={`/demarrer/${each.circuitId}`}>
                  <IconPlus size={18} aria-hidden /> {each.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {me.views.length > 0 ? (
        <section className="tr-home-quick">
          <h2>{t('places')}</h2>
          <ul>
            {me.views.map((view) => (
              <li key={view.id}>
                <Link to={`/vues/${view.id}`}>{view.title}</Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}
