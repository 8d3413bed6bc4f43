import type { EliminationList } from '@trame/schemas';
import { formatDate, formatInstant } from '../../../shared/time/index.js';
import { Query } from '../../../shared/ui/index.js';
import { useEliminations } from './archiveQueries.js';
import { t } from './words.js';

/** What is kept of the eliminations, the latest first. */
export function Eliminations() {
  return (
    <section aria-labelledby="eliminations-title">
      <h2 id="eliminations-title">{t('gone.title')}</h2>
      <Query query={useEliminations()} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('gone.none')}</p>
          ) : (
            <>
              <p>
                <a className="tk-button" href="/api/v1/archives/eliminations/export" download>
                  {t('gone.export')}
                </a>
              </p>
              <div className="tr-table-box">
                <table className="tr-table">
                  <caption className="visually-hidden">{t('gone.title')}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('col.dossier')}</th>
                      <th scope="col">{t('gone.bordereau')}</th>
                      <th scope="col">{t('gone.period')}</th>
                      <th scope="col">{t('gone.what')}</th>
                      <th scope="col">{t('gone.state')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <Line key={item.id} item={item} />
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }
      </Query>
    </section>
  );
}

function Line({ item }: { item: EliminationList['items'][number] }) {
  const what = [
    t('gone.records', { count: item.records }),
    t('gone.documents', { count: item.documents }),
    t('gone.keys', { count: item.keys }),
  ];
  return (
    <tr>
      <td>
        <strong className="number">{item.numero}</strong>
        <br />
        {item.document ? (
          <>
            {t('gone.alone', { title: item.document })}
            <br />
          </>
        ) : null}
        <span className="soft">{item.establishment}</span>
      </td>
      <td data-label={t('gone.bordereau')}>
        {item.bordereau}
        <br />
        <span className="soft">{t('gone.visa', { on: formatDate(item.visaOn), by: item.visaBy })}</span>
      </td>
      <td data-label={t('gone.period')}>
        {t('gone.dates', { from: formatDate(item.firstDay), to: formatDate(item.lastDay) })}
        <br />
        <span className="soft">{item.rule.label}</span>
      </td>
      <td data-label={t('gone.what')}>{what.join(', ')}</td>
      <td data-label={t('gone.state')}>
        {item.endedAt ? t('gone.faite', { at: formatInstant(item.endedAt) }) : t('gone.en-cours')}
        <br />
        <span className="soft">{t('gone.by', { by: item.askedBy })}</span>
      </td>
    </tr>
  );
}
