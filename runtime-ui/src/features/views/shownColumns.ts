import type { ViewPage } from '@trame/schemas';

type Column = ViewPage['view']['columns'][number];

/** The columns of a view that say more than the name and the establishment, which every line already shows. */
export function shownColumns(page: ViewPage, items: ViewPage['items']): Column[] {
  return page.view.columns.filter((column) => {
    const repeats = (said: (item: ViewPage['items'][number]) => string): boolean =>
      items.length > 0 &&
      items.every((item) => item.cells[column.id]?.toLowerCase() === said(item).toLowerCase());
    return !repeats((item) => item.displayName) && !repeats((item) => item.establishment.name);
  });
}
