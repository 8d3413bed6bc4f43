import { durationInWords } from '@trame/language';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDate } from '../../../shared/time/index.js';
import { MoreButton, Query } from '../../../shared/ui/index.js';
import { useDueDocuments, type DueDocument } from './archiveQueries.js';
import { EliminateDocumentsDialog } from './EliminateDocumentsDialog.js';
import { t } from './words.js';

/** How many the server eliminates at once. */
const MOST = 100;

/** The documents whose own time is over, proposed to the visa: those that nothing holds back are chosen, and eliminated. */
export function DueDocuments() {
  const due = useDueDocuments();
  return (
    <section aria-labelledby="due-documents-title">
      <h2 id="due-documents-title">{t('alone.title')}</h2>
      <p className="soft">{t('alone.lead')}</p>
      <Query query={due} lines={3}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length > 0) return <Choice items={items} />;
          return <p className="soft">{due.hasNextPage ? t('none.page') : t('alone.none')}</p>;
        }}
      </Query>
      <MoreButton
        shown={due.hasNextPage}
        busy={due.isFetchingNextPage}
        onMore={() => void due.fetchNextPage()}
      />
    </section>
  );
}

function Choice({ items }: { items: readonly DueDocument[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  // What went meanwhile is not asked for again.
  const still = chosen.filter((id) => items.some((item) => item.id === id));
  const full = still.length >= MOST;
  const toggle = (id: string): void =>
    setChosen(still.includes(id) ? still.filter((one) => one !== id) : [...still, id]);
  return (
    <>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('alone.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('alone.document')}</th>
              <th scope="col">{t('col.dossier')}</th>
              <th scope="col">{t('col.due')}</th>
              <th scope="col">{t('col.why')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Line
                key={item.id}
                item={item}
                chosen={still.includes(item.id)}
                full={full}
                onToggle={() => toggle(item.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {full ? <p role="status">{t('alone.most', { count: MOST })}</p> : null}
      <p className="tr-actions">
        <button
          type="button"
          className="tk-button"
          disabled={still.length === 0}
          onClick={() => setAsking(true)}
        >
          {still.length === 0 ? t('alone.choose') : t('alone.verb', { count: still.length })}
        </button>
      </p>
      {asking ? <EliminateDocumentsDialog chosen={still} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Line(props: { item: DueDocument; chosen: boolean; full: boolean; onToggle: () => void }) {
  const { title, madeOn, dossier, rule, obstacles } = props.item;
  const free = obstacles.length === 0;
  return (
    <tr>
      <td data-label={t('alone.document')}>
        <label className="tr-due-choice">
          {free ? (
            <input
              type="checkbox"
              checked={props.chosen}
              disabled={props.full && !props.chosen}
              onChange={props.onToggle}
            />
          ) : null}
          <span>
            <strong>{title}</strong>
            <br />
            <span className="soft">{t('alone.made', { on: formatDate(madeOn) })}</span>
          </span>
        </label>
      </td>
      <td data-label={t('col.dossier')}>
        <span>
          {dossier.displayName ? (
            <Link to={`/dossiers/${dossier.id}/documents/${props.item.id}`}>{dossier.displayName}</Link>
          ) : null}{' '}
          <span className="number">{dossier.numero}</span>
          <br />
          <span className="soft">{dossier.establishment.name}</span>
        </span>
      </td>
      <td data-label={t('col.due')}>
        <div>
          <strong className="number">{formatDate(rule.due)}</strong>
          <br />
          {t('due.rule', {
            label: rule.label,
            from: t('due.from', { length: durationInWords(rule.length), from: formatDate(rule.from) }),
          })}
          <br />
          <span className="soft">{rule.source}</span>
          {rule.toConfirm ? (
            <>
              <br />
              <em>{t('due.confirm')}</em>
            </>
          ) : null}
        </div>
      </td>
      <td data-label={t('col.why')}>
        {free ? <strong>{t('obstacle.none')}</strong> : null}
        <ul className="tr-plain">
          {obstacles.map((obstacle) => (
            <li key={obstacle}>{t(`obstacle.${obstacle}`)}</li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
