import type { ViewPage } from '@trame/schemas';
import { IconCalendarPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { StageMark } from '../../shared/ui/index.js';
import { shownColumns } from './shownColumns.js';
import { formatInstant } from '../../shared/time/index.js';
import { sayCell } from './cell.js';
import { PriorityCell } from './PriorityCell.js';
import { t } from './words.js';

/** A view as a list: who, at which stage, what the pack's columns say, what is to be done. */
export function ViewTable({ page, items }: { page: ViewPage; items: ViewPage['items'] }) {
  const columns = shownColumns(page, items);
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{page.view.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.person')}</th>
            <th scope="col">{t('col.stage')}</th>
            {page.view.priority ? <th scope="col">{page.view.priority.label}</th> : null}
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.label}
              </th>
            ))}
            <th scope="col">{t('col.establishment')}</th>
            <th scope="col">{t('col.next')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.dossierId}>
              <td>
                <Link className="tr-row-link" to={`/dossiers/${item.dossierId}`}>
                  {item.displayName}
                </Link>
              </td>
              <td>
                <StageMark label={item.stageLabel} tone={item.tone} />
              </td>
              {page.view.priority ? (
                <td data-label={page.view.priority.label}>
                  <PriorityCell page={page} item={item} />
                </td>
              ) : null}
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-label={column.label}
                  className={column.kind === 'age' || column.kind === 'date' ? 'number nowrap' : undefined}
                >
                  {sayCell(column, item.cells[column.id])}
                </td>
              ))}
              <td data-label={t('col.establishment')} className="soft">
                {item.establishment.name}
              </td>
              <td>
                {item.nextTask ? <Link to={`/taches/${item.nextTask.id}`}>{item.nextTask.title}</Link> : null}{' '}
                {item.planned ? (
                  <Link className="tr-view-planned" to={`/agenda/${item.planned.id}`}>
                    {t('row.planned', { title: item.planned.title, at: formatInstant(item.planned.at) })}
                  </Link>
                ) : null}{' '}
                {item.mayPlan ? (
                  <Link className="tr-view-plan" to={`/agenda/nouveau?dossier=${item.dossierId}`}>
                    <IconCalendarPlus size={20} aria-hidden />
                    <span className="visually-hidden">{t('row.plan', { name: item.displayName })}</span>
                  </Link>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
