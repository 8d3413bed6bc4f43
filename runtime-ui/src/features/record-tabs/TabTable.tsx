import type { RecordTab } from '@trame/schemas';
import { Link } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { AddressedTo } from '../addressees/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { t } from './words.js';

/** One table a form, with the columns it declares. */
export function TabTable({ dossierId, tab }: { dossierId: string; tab: RecordTab }) {
  const shown = tab.forms.filter(({ id }) => tab.items.some(({ formId }) => formId === id));
  return (
    <div className="tr-stack">
      {shown.map((form) => (
        <section key={form.id}>
          {tab.forms.length > 1 ? <h3>{form.title}</h3> : null}
          <div className="tr-scroll" tabIndex={0} role="region" aria-label={form.title}>
            <table className="tr-table">
              <caption className="visually-hidden">{form.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('col.what')}</th>
                  {form.columns.map(({ id, label }) => (
                    <th key={id} scope="col">
                      {label}
                    </th>
                  ))}
                  <th scope="col">{t('col.author')}</th>
                </tr>
              </thead>
              <tbody>
                {tab.items
                  .filter(({ formId }) => formId === form.id)
                  .map((item) => (
                    <tr key={item.id}>
                      <td>
                        <Link to={`/dossiers/${dossierId}/saisies/${item.id}`}>
                          {item.summary ?? item.title}
                        </Link>{' '}
                        <ConcernedMark line={item} /> <AddressedTo line={item} />
                      </td>
                      {form.columns.map(({ id, label }) => (
                        <td key={id} data-label={label}>
                          {item.cells[id] ?? '—'}
                        </td>
                      ))}
                      <td data-label={t('col.author')} className="soft">
                        {item.author}, {formatDate(item.at)}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  );
}
