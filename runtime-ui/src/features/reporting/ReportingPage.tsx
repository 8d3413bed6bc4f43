import { useId, useState } from 'react';
import { IconDownload } from '@tabler/icons-react';
import type { ReportingBoard } from '@trame/schemas';
import { DayFilter } from '../../form-kit/index.js';
import { useMe } from '../../shared/api/index.js';
import { formatInstant, todayInParis } from '../../shared/time/index.js';
import { EmptyState, Page, Query, useUrlFilters } from '../../shared/ui/index.js';
import { MonthChart, shortMonth } from './MonthChart.js';
import { useBoard, type Asked } from './reportingQueries.js';
import { t } from './words.js';
import './reporting.css';

const DAY = 86_400_000;
const MOST_DAYS = 1_830;
const isoDay = (at: number): string => todayInParis(new Date(at));

/** What the establishments do, for who steers one of them. */
export function ReportingPage() {
  if (useMe().data?.canSteer) return <Reporting />;
  return (
    <Page title={t('title')}>
      <EmptyState title={t('forbidden.title')}>{t('forbidden.text')}</EmptyState>
    </Page>
  );
}

/** Counted month by month, with its chart and its table. */
function Reporting() {
  const [now] = useState(() => Date.now());
  const [filters, change] = useUrlFilters<Asked & { evenement: string }>({
    du: `${isoDay(now - 334 * DAY).slice(0, 7)}-01`,
    au: isoDay(now),
    etablissement: '',
    evenement: '',
  });
  const { evenement: chosen, ...asked } = filters;
  const days = (Date.parse(asked.au) - Date.parse(asked.du)) / DAY;
  const whole = days >= 0 && days <= MOST_DAYS;
  const board = useBoard(asked, whole);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters asked={asked} board={board.data} whole={whole} onChange={change} />
      {whole ? (
        <Query query={board} lines={8}>
          {(data) => <Board board={data} chosen={chosen} onChoose={(evenement) => change({ evenement })} />}
        </Query>
      ) : (
        <p role="alert">{t('wrong')}</p>
      )}
    </Page>
  );
}

function Filters(props: {
  asked: Asked;
  board: ReportingBoard | undefined;
  whole: boolean;
  onChange: (changed: Partial<Asked>) => void;
}) {
  const id = useId();
  const { asked, board, whole, onChange } = props;
  const query = new URLSearchParams({ du: asked.du, au: asked.au });
  if (asked.etablissement) query.set('etablissement', asked.etablissement);
  return (
    <div className="tr-filters tr-reporting-filters no-print">
      {(['du', 'au'] as const).map((end) => (
        <div className="tk-part" key={end}>
          <label htmlFor={`${id}-${end}`}>{t(end === 'du' ? 'from' : 'to')}</label>
          <DayFilter
            id={`${id}-${end}`}
            name={t(end === 'du' ? 'from' : 'to')}
            value={asked[end]}
            onChange={(day) => onChange({ [end]: day })}
          />
        </div>
      ))}
      {board && board.establishments.length > 1 ? (
        <div className="tk-part">
          <label htmlFor={`${id}-place`}>{t('place')}</label>
          <select
            id={`${id}-place`}
            className="tk-input"
            value={asked.etablissement}
            onChange={({ target }) => onChange({ etablissement: target.value })}
          >
            <option value="">{t('place.all')}</option>
            {board.establishments.map((place) => (
              <option key={place.id} value={place.id}>
                {place.name}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      {whole ? (
        <a className="tk-button" href={`/api/v1/reporting/export?${query.toString()}`} download>
          <IconDownload size={17} aria-hidden /> {t('export')}
        </a>
      ) : null}
    </div>
  );
}

function Board(props: { board: ReportingBoard; chosen: string; onChoose: (id: string) => void }) {
  const { board, chosen, onChoose } = props;
  const happened = board.events.filter(({ total }) => total > 0);
  const quiet = board.events.filter(({ total }) => total === 0);
  const first = [...happened].sort((a, b) => b.total - a.total)[0];
  const shown = happened.find(({ id }) => id === chosen) ?? first;
  const until = board.derivedUntil ? t('until', { at: formatInstant(board.derivedUntil) }) : t('until.none');
  if (!shown) return <EmptyState title={t('empty')}>{t('empty.text')}</EmptyState>;
  return (
    <>
      <figure className="tk-chart tr-reporting-chart">
        <figcaption>
          {shown.persons === 0
            ? t('chart.nobody', { label: shown.label, total: shown.total })
            : t('chart', { label: shown.label, total: shown.total, count: shown.persons })}
        </figcaption>
        <MonthChart months={board.months} counts={shown.counts} />
      </figure>
      <div className="tr-table-box">
        <table className="tr-table tr-reporting-table">
          <caption className="visually-hidden">{t('events')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('event')}</th>
              <th scope="col">{t('total')}</th>
              <th scope="col">{t('persons')}</th>
              {board.months.map((month) => (
                <th scope="col" key={month}>
                  {shortMonth(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {happened.map((event) => (
              <tr key={event.id}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={event.id === shown.id}
                    onClick={() => onChoose(event.id)}
                  >
                    {event.label}
                  </button>
                </th>
                <td className="number" data-label={t('total')}>
                  {event.total}
                </td>
                <td className="number" data-label={t('persons')}>
                  {event.persons === 0 ? '–' : event.persons}
                </td>
                {event.counts.map((count, index) => (
                  <td
                    className={count > 0 ? 'number' : 'number none'}
                    key={board.months[index]}
                    data-label={shortMonth(board.months[index] ?? '')}
                  >
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {quiet.length > 0 ? (
        <details className="tr-reporting-quiet">
          <summary>{t('quiet', { count: quiet.length })}</summary>
          <ul>
            {quiet.map(({ id, label }) => (
              <li key={id}>{label}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="soft">{until}</p>
    </>
  );
}
