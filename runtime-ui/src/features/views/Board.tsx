import type { ViewPage } from '@trame/schemas';
import { Link } from 'react-router';
import { StageMark } from '../../shared/ui/index.js';
import { shownColumns } from './shownColumns.js';
import { sayCell } from './cell.js';
import { t } from './words.js';

const FACTS = 3;

/** A view as a board: one column a stage; one moves a person by doing the task that awaits. */
export function Board({ page, items }: { page: ViewPage; items: ViewPage['items'] }) {
  const columns = shownColumns(page, items).slice(0, FACTS);
  return (
    <div className="tr-board" tabIndex={0} role="group" aria-label={page.view.title}>
      {page.stages.map((stage) => {
        const own = items.filter((item) => item.stage === stage.id);
        return (
          <section key={stage.id} aria-labelledby={`stage-${stage.id}`}>
            <h2 id={`stage-${stage.id}`}>
              <StageMark label={stage.label} tone={stage.tone} />{' '}
              <span className="tr-count">{stage.count}</span>
            </h2>
            {own.length === 0 ? (
              <p className="soft">{t('board.empty')}</p>
            ) : (
              <ul>
                {own.map((item) => (
                  <li key={item.dossierId} className="tr-board-card">
                    <Link className="tr-row-link" to={`/dossiers/${item.dossierId}`}>
                      {item.displayName}
                    </Link>
                    <dl>
                      {columns.map((column) => {
                        const value = sayCell(column, item.cells[column.id]);
                        return value ? (
                          <div key={column.id}>
                            <dt>{column.label}</dt>
                            <dd>{value}</dd>
                          </div>
                        ) : null;
                      })}
                    </dl>
                    {item.priority ? <p>{item.priority.label}</p> : null}
                    <p className="soft">{item.establishment.name}</p>
                    {item.nextTask ? (
                      <Link to={`/taches/${item.nextTask.id}`}>{item.nextTask.title}</Link>
                    ) : null}
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
