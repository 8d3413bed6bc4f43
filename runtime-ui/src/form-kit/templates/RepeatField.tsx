import { useEffect, useRef, useState } from 'react';
import type { FieldProps } from '@rjsf/utils';
import { IconPlus } from '@tabler/icons-react';
import { initialRow } from '@trame/language';
import { patternOf, pointerOf, useFormKit, useQuestion } from '../kit/index.js';
import { t } from '../words.js';
import { describedBy } from './describedBy.js';
import { FillRows } from './FillRows.js';
import { RepeatCards } from './RepeatCards.js';
import { RepeatTable } from './RepeatTable.js';
import { useRows } from './useRows.js';

const MOST = 200;

/** Rows one adds, removes (and takes back) and moves. */
export function RepeatField(props: FieldProps) {
  const { path } = props.fieldPathId;
  const pointer = pointerOf(path);
  const kit = useFormKit();
  const node = kit.model.get(patternOf(pointer));
  const box = useRef<HTMLDivElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const [focusRow, setFocusRow] = useState<number | null>(null);
  const rows = useRows(kit.session, path);

  useEffect(() => {
    if (focusRow === null) return;
    setFocusRow(null);
    const row = box.current?.querySelectorAll(':scope [data-row-of]')[focusRow];
    row?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [focusRow]);
  useEffect(() => {
    if (rows.removed) undo.current?.focus();
  }, [rows.removed]);

  if (!node) return null;
  const { field } = node;
  const full = rows.count >= (field.maxItems ?? MOST);
  const Layout = field.layout === 'table' ? RepeatTable : RepeatCards;
  const add = (): void => {
    rows.add(initialRow(kit.form, patternOf(pointer), { ...kit.context }) ?? {});
    setFocusRow(rows.count);
  };
  return (
    <div className="tk-repeat" ref={box}>
      {rows.count === 0 ? (
        <p className="tk-none">{t('repeat.empty')}</p>
      ) : (
        <>
          {field.layout === 'table' && !kit.readOnly ? <FillRows field={field} rows={rows} /> : null}
          <Layout field={field} rows={rows} fieldProps={props} readOnly={kit.readOnly} />
        </>
      )}
      <p className="tk-undo" role="status">
        {rows.removed ? (
          <>
            {t('repeat.removed', { row: rows.removed.index + 1 })}{' '}
            <button
              ref={undo}
              type="button"
              className="tk-link"
              onClick={() => {
                setFocusRow(rows.removed?.index ?? 0);
                rows.restore();
              }}
            >
              {t('repeat.undo')}
            </button>
          </>
        ) : (
          rows.notice
        )}
      </p>
      {kit.readOnly ? null : <AddRow pointer={pointer} full={full} onAdd={add} />}
    </div>
  );
}

/** Adds a row; what is said of the list is said of it, since the list has no control of its own. */
function AddRow({ pointer, full, onAdd }: { pointer: string; full: boolean; onAdd: () => void }) {
  const question = useQuestion(pointer);
  const field = question.node?.field;
  return (
    <p>
      <button
        type="button"
        id={question.id}
        className="tk-button tk-button-quiet"
        aria-describedby={describedBy(question, false)}
        disabled={full}
        onClick={onAdd}
      >
        <IconPlus size={18} aria-hidden />
        {t('repeat.add')}
        <span className="visually-hidden"> {t('repeat.addTo', { label: field?.label ?? '' })}</span>
      </button>{' '}
      {full ? <span className="tk-help">{t('repeat.full', { max: field?.maxItems ?? MOST })}</span> : null}
    </p>
  );
}
