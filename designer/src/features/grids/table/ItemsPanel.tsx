import { useMemo, useState } from 'react';
import {
  IconArrowDown,
  IconArrowUp,
  IconClipboard,
  IconCopy,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type CellPlace, type PastedTable, Sheet } from '../../../shared/sheet/index.js';
import { mostLevels } from '../editing/levels.js';
import type { GridEditing } from '../GridEditing.js';
import { GridPaste } from '../paste/GridPaste.js';
import { Dimensions } from './Dimensions.js';
import { itemColumns } from './itemColumns.js';
import { ItemDetail } from './ItemDetail.js';
import { itemFaults } from './itemFaults.js';
import { useItemActions } from './useItemActions.js';
import { t } from './words.js';

/** Items in rows, levels in columns; the detail of the row chosen; dimensions. */
export function ItemsPanel(props: GridEditing) {
  const { grid, faults } = props;
  const [at, setAt] = useState<CellPlace>({ row: 0, column: 0 });
  const [asked, setAsked] = useState(0);
  const [pasted, setPasted] = useState<PastedTable | 'empty'>();
  const levels = Math.max(mostLevels(grid.items), asked);
  const counted = grid.scoring.method !== 'none';
  const columns = useMemo(() => itemColumns(levels, counted), [levels, counted]);
  const actions = useItemActions(props, columns, at, setAt);
  const { rows, here } = actions;
  const wrong = useMemo(() => itemFaults(rows, faults), [rows, faults]);
  const tools = [
    { label: t('up'), icon: IconArrowUp, act: () => actions.step(-1) },
    { label: t('down'), icon: IconArrowDown, act: () => actions.step(1) },
    { label: t('copy'), icon: IconCopy, act: actions.copy },
    { label: t('remove'), icon: IconTrash, act: actions.remove },
  ];
  return (
    <section aria-labelledby="volet-items">
      <h2 id="volet-items">{t('title')}</h2>
      <p className="st-soft">{t('intro')}</p>
      <div className="sg-toolbar">
        <button type="button" className="tk-button" onClick={actions.add}>
          <IconPlus size={18} aria-hidden /> {t('add')}
        </button>
        <button type="button" className="tk-button" onClick={() => setPasted('empty')}>
          <IconClipboard size={18} aria-hidden /> {t('paste')}
        </button>
        {rows.length > 0 ? (
          <>
            <div role="group" aria-label={t('tools')} className="sg-toolbar-group">
              {tools.map(({ label, icon: Icon, act }) => (
                <button
                  key={label}
                  type="button"
                  className="tk-icon-button"
                  title={label}
                  aria-label={label}
                  onClick={act}
                >
                  <Icon size={20} aria-hidden />
                </button>
              ))}
              {here?.item.type === 'composite' ? (
                <button type="button" className="tk-button tk-button-quiet" onClick={actions.addPart}>
                  {t('addPart')}
                </button>
              ) : null}
              {here?.item.levels ? (
                <button type="button" className="tk-button tk-button-quiet" onClick={actions.sameLevels}>
                  {t('sameLevels')}
                </button>
              ) : null}
            </div>
            <button type="button" className="tk-button tk-button-quiet" onClick={() => setAsked(levels + 1)}>
              {t('addLevel')}
            </button>
            <button type="button" className="tk-button tk-button-quiet" onClick={actions.copyTable}>
              {t('copyTable')}
            </button>
          </>
        ) : null}
      </div>
      {rows.length === 0 ? (
        <div className="sg-empty">
          <p>
            <strong>{t('empty')}</strong>
          </p>
          <p>{t('emptyHelp')}</p>
        </div>
      ) : (
        <Sheet
          label={t('table')}
          columns={columns}
          rows={rows}
          keyOf={({ item, path }) => `${path.slice(0, -1).join('.')}/${item.id}`}
          depthOf={({ path }) => path.length - 1}
          at={at}
          onAt={setAt}
          faultOf={(row, column) => wrong.get(`${String(row)}/${column}`)}
          onWrite={actions.write}
          onMove={actions.move}
          onAppend={actions.addLast}
          onPaste={(table, from) => (from.column === 0 ? setPasted(table) : actions.fill(table, from))}
        />
      )}
      {here ? <ItemDetail key={here.item.id} {...props} row={here} /> : null}
      <Dimensions {...props} />
      {pasted ? (
        <GridPaste
          {...props}
          table={pasted === 'empty' ? undefined : pasted}
          onClose={() => setPasted(undefined)}
        />
      ) : null}
    </section>
  );
}
