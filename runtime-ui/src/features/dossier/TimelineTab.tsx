import type { Dossier, Moment } from '@trame/schemas';
import { Link, useOutletContext } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { formatDate, formatInstant, formatTime } from '../../shared/time/index.js';
import {
  DomainEdge,
  DomainMark,
  EmptyState,
  MoreButton,
  Query,
  SearchBox,
  useUrlFilters,
} from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { FoundDocuments, FoundRecords, isSearchable } from '../written/index.js';
import { useTimeline } from './dossierQueries.js';
import { momentAddress } from './momentAddress.js';
import { t } from './words.js';

const DEFAULTS = { domaine: '', nature: '', q: '' } as const;
const KINDS = ['formulaire', 'grille', 'document', 'etape', 'circuit', 'equipe', 'message'] as const;

/** Everything that happened, newest first, by day. */
export function TimelineTab() {
  const dossier = useOutletContext<Dossier>();
  const [filters, change] = useUrlFilters(DEFAULTS);
  const domains = useMe().data?.dataDomains ?? [];
  const timeline = useTimeline(dossier.id, { domain: filters.domaine, kind: filters.nature });
  return (
    <>
      <div className="tr-filters">
        <SearchBox label={t('moments.search')} value={filters.q} onSearch={(q) => change({ q })} />
        <label>
          {t('moments.domain')}
          <select
            className="tk-input tk-select"
            value={filters.domaine}
            onChange={(event) => change({ domaine: event.target.value })}
          >
            <option value="">{t('moments.domain.all')}</option>
            {domains.map((domain) => (
              <option key={domain.id} value={domain.id}>
                {domain.label}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('moments.kind')}
          <select
            className="tk-input tk-select"
            value={filters.nature}
            onChange={(event) => change({ nature: event.target.value })}
          >
            <option value="">{t('moments.kind.all')}</option>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <FoundRecords q={filters.q} dossierId={dossier.id} />
      <FoundDocuments q={filters.q} dossierId={dossier.id} />
      {isSearchable(filters.q) ? <h2>{t('moments.all')}</h2> : null}
      <Query query={timeline} lines={8}>
        {({ pages }) => {
          const moments = pages.flatMap((page) => page.items);
          return moments.length === 0 ? (
            <EmptyState title={t('moments.empty.title')}>{t('moments.empty.text')}</EmptyState>
          ) : (
            <Days dossierId={dossier.id} moments={moments} />
          );
        }}
      </Query>
      <MoreButton
        shown={timeline.hasNextPage}
        busy={timeline.isFetchingNextPage}
        onMore={() => void timeline.fetchNextPage()}
      />
    </>
  );
}

function Days({ dossierId, moments }: { dossierId: string; moments: readonly Moment[] }) {
  const days = byDay(moments);
  return (
    <div className="tr-timeline">
      {[...days].map(([day, own]) => (
        <section key={day} aria-label={day}>
          <h2>{day}</h2>
          <ul>
            {own.map((moment) => (
              <DomainEdge key={moment.id} as="li" id={moment.domain}>
                <time
                  dateTime={moment.at}
                  title={moment.ofDay ? formatDate(moment.at) : formatInstant(moment.at)}
                  className="soft number"
                  id={moment.id}
                >
                  {moment.ofDay ? '' : formatTime(moment.at)}
                </time>
                <span>
                  <Link to={momentAddress(dossierId, moment)}>{moment.title}</Link>
                  <span className="soft">
                    {[t(`kind.${moment.kind}`), moment.author].filter(Boolean).join(' · ')}{' '}
                    <DomainMark id={moment.domain} /> <ConcernedMark line={moment} />
                  </span>
                </span>
              </DomainEdge>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function byDay(moments: readonly Moment[]): Map<string, Moment[]> {
  const days = new Map<string, Moment[]>();
  for (const moment of moments) {
    const day = formatDate(moment.at);
    days.set(day, [...(days.get(day) ?? []), moment]);
  }
  return days;
}
