import { parseRule, sayRule } from '@trame/language';
import type { AgendaItem } from '@trame/schemas';
import { Link, useParams, useSearchParams } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { Page, Query, StageMark } from '../../shared/ui/index.js';
import { useAgendaItem } from './agendaQueries.js';
import { ConflictList } from './ConflictList.js';
import { ReplyForm } from './ReplyForm.js';
import { StandingActions } from './StandingActions.js';
import { addDays, nameDay, sayWhen } from './week.js';
import { t } from './words.js';
import './agenda.css';

const TONES = { prevu: 'neutral', tenu: 'good', absent: 'watch', annule: 'watch' } as const;

/** An item of the agenda: when, what, for whom, with whom, and what may be done with it. */
export function ItemPage() {
  const { itemId = '' } = useParams();
  const [search] = useSearchParams();
  const item = useAgendaItem(itemId, search.get('le') ?? '');
  return (
    <Page title={item.data?.title ?? t('title')} lead={item.data ? whenOf(item.data) : null} width="reading">
      <p className="no-print">
        <Link to={`/agenda?jour=${item.data?.start.slice(0, 10) ?? ''}`}>{t('item.back')}</Link>
      </p>
      <Query query={item} lines={6}>
        {(data) => <OpenItem item={data} />}
      </Query>
    </Page>
  );
}

function whenOf({ start, end, allDay }: AgendaItem): string {
  const last = allDay ? addDays(end.slice(0, 10), -1) : start.slice(0, 10);
  const days =
    last > start.slice(0, 10) ? `${nameDay(start.slice(0, 10))} – ${nameDay(last)}` : nameDay(last);
  return `${days} ${start.slice(0, 4)}, ${sayWhen(start, end, allDay).replace('Toute', 'toute')}`;
}

function OpenItem({ item }: { item: AgendaItem }) {
  const me = useMe().data?.professional.id;
  const mine = item.participants.find(({ id }) => id === me);
  const rule = item.rrule ? parseRule(item.rrule).rule : undefined;
  return (
    <>
      <p className="tr-facts">
        <StageMark label={t(`state.${item.state}`)} tone={TONES[item.state]} />
        <span className="soft">{item.kindLabel}</span>
        <span className="soft">{item.establishment.name}</span>
        {rule ? <span className="soft">{sayRule(rule)}</span> : null}
        {item.seriesId ? <span className="soft">{t('item.apart')}</span> : null}
      </p>
      {item.reason ? <p className="tk-notice">{t('item.reason', { reason: item.reason })}</p> : null}
      <ConflictList conflicts={item.conflicts} />
      <dl className="tr-agenda-facts">
        {item.place ? (
          <div>
            <dt>{t('item.place')}</dt>
            <dd>{item.place}</dd>
          </div>
        ) : null}
        <Persons item={item} />
        {item.participants.length > 0 ? (
          <div>
            <dt>{t('item.people')}</dt>
            {item.participants.map(({ id, displayName, answer, comment }) => (
              <dd key={id}>
                {displayName}{' '}
                <span className="soft">
                  (
                  {comment
                    ? t('item.answer', { answer: t(`answer.${answer}`), comment })
                    : t(`answer.${answer}`)}
                  )
                </span>
              </dd>
            ))}
          </div>
        ) : null}
        {item.remark ? (
          <div>
            <dt>{t('item.remark')}</dt>
            <dd className="tr-agenda-remark">{item.remark}</dd>
          </div>
        ) : null}
      </dl>
      <Origin item={item} />
      <p className="soft">
        {t('item.by', { by: item.createdBy, at: formatInstant(item.createdAt) })}{' '}
        {item.dossiers.length > 0 ? t(item.shared ? 'item.shared' : 'item.notShared') : null}
      </p>
      {item.canChange ? <StandingActions item={item} /> : null}
      {item.canAnswer && mine ? <ReplyForm itemId={item.id} answer={mine.answer} /> : null}
    </>
  );
}

function Persons({ item }: { item: AgendaItem }) {
  if (item.dossiers.length + item.hiddenPersons === 0) return null;
  return (
    <div>
      <dt>{t('item.persons')}</dt>
      {item.dossiers.map(({ id, displayName }) => (
        <dd key={id}>
          <Link to={`/dossiers/${id}/agenda`}>{displayName}</Link>
        </dd>
      ))}
      {item.hiddenPersons > 0 ? (
        <dd className="soft">{t('item.hidden', { count: item.hiddenPersons })}</dd>
      ) : null}
    </div>
  );
}

/** The record or the task it comes from: opened by one’s own rights there. */
function Origin({ item }: { item: AgendaItem }) {
  return (
    <>
      {item.recordId && item.recordDossierId ? (
        <p className="no-print">
          <Link to={`/dossiers/${item.recordDossierId}/saisies/${item.recordId}`}>{t('item.record')}</Link>
        </p>
      ) : null}
      {item.taskId ? (
        <p className="no-print">
          <Link to={`/taches/${item.taskId}`}>{t('item.task')}</Link>
        </p>
      ) : null}
    </>
  );
}
