import { useMemo, useState } from 'react';
import {
  IconArrowDown,
  IconArrowUp,
  IconCalendarOff,
  IconClipboard,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import type { CodeList } from '@trame/schemas';
import { TextField } from '../../shared/fields/index.js';
import { sayFrenchDay, todayInParis } from '../../shared/frenchDay.js';
import {
  type CellPlace,
  cellName,
  type PastedTable,
  Sheet,
  type SheetColumn,
  writeTsv,
} from '../../shared/sheet/index.js';
import type { CodesEditing } from './CodesEditing.js';
import { addEntry, type Entry, moveEntry, removeEntry, writeEntry } from './editing/entries.js';
import { EntriesPaste } from './paste/EntriesPaste.js';
import { t } from './words.js';

interface Row {
  entry: Entry;
  /** Place in the list, whatever the search leaves of it. */
  index: number;
}

const PAGE = 200;

const columns: SheetColumn<Row>[] = [
  { id: 'code', title: t('column.code'), kind: 'text', width: 14, read: ({ entry }) => entry.code },
  { id: 'label', title: t('column.label'), kind: 'text', width: 44, read: ({ entry }) => entry.label },
  {
    id: 'parent',
    title: t('column.parent'),
    kind: 'text',
    width: 14,
    read: ({ entry }) => entry.parent ?? '',
  },
  {
    id: 'until',
    title: t('column.until'),
    kind: 'text',
    width: 12,
    read: ({ entry }) => sayFrenchDay(entry.until),
  },
];

/** The values of a list, as a table that one fills or pastes; searched, and shown by pages when there are many. */
export function EntriesPanel(props: CodesEditing) {
  const { list, change, say, faults } = props;
  const [at, setAt] = useState<CellPlace>({ row: 0, column: 0 });
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState(PAGE);
  const [pasted, setPasted] = useState<PastedTable | 'empty'>();
  const rows = useMemo(() => found(list, query), [list, query]);
  const visible = rows.slice(0, shown);
  const here = visible[Math.min(at.row, visible.length - 1)];
  const searching = query.trim() !== '';
  const wrong = useMemo(() => new Map(faults.map(({ path, message }) => [path, message])), [faults]);
  const move = (from: number, to: number): void => {
    if (searching || to < 0 || to >= list.entries.length) return;
    change(moveEntry(list, from, to));
    setAt({ ...at, row: to });
    say(t('said.moved', { label: list.entries[from]?.label ?? '', row: to + 1 }));
  };
  const add = (after: number): void => {
    setQuery('');
    change(addEntry(list, after));
    setShown((count) => Math.max(count, after + 2));
    setAt({ row: after + 1, column: 1 });
  };
  const close = (): void => {
    if (!here) return;
    const written = writeEntry(list, here.index, 'until', todayInParis());
    if ('list' in written) change(written.list);
    say(t('said.closed', { label: here.entry.label }));
  };
  const copy = (): void => {
    const cells = [
      columns.map(({ title }) => title),
      ...rows.map((row) => columns.map((column) => column.read(row))),
    ];
    navigator.clipboard.writeText(writeTsv(cells)).then(
      () => say(t('said.copied')),
      () => say(t('said.notCopied')),
    );
  };
  const tools = [
    { label: t('up'), icon: IconArrowUp, act: () => here && move(here.index, here.index - 1) },
    { label: t('down'), icon: IconArrowDown, act: () => here && move(here.index, here.index + 1) },
    { label: t('close'), icon: IconCalendarOff, act: close },
    {
      label: t('remove'),
      icon: IconTrash,
      act: () => {
        if (!here) return;
        change(removeEntry(list, here.index));
        say(t('said.removed', { label: here.entry.label }));
      },
    },
  ];
  return (
    <section aria-labelledby="valeurs">
      <h2 id="valeurs">
        {t('entries')} <span className="st-count">{list.entries.length}</span>
      </h2>
      <p className="st-soft">{t('intro')}</p>
      <div className="sc-toolbar">
        <button
          type="button"
          className="tk-button"
          onClick={() => add(here?.index ?? list.entries.length - 1)}
        >
          <IconPlus size={18} aria-hidden /> {t('add')}
        </button>
        <button type="button" className="tk-button" onClick={() => setPasted('empty')}>
          <IconClipboard size={18} aria-hidden /> {t('paste')}
        </button>
        {list.entries.length > 0 ? (
          <>
            <div role="group" aria-label={t('tools')}>
              {tools.map(({ label, icon: Icon, act }) => (
                <button
                  key={label}
                  type="button"
                  className="tk-icon-button"
                  aria-label={label}
                  title={label}
                  onClick={act}
                >
                  <Icon size={20} aria-hidden />
                </button>
              ))}
            </div>
            <button type="button" className="tk-button tk-button-quiet" onClick={copy}>
              {t('copyTable')}
            </button>
          </>
        ) : null}
      </div>
      {list.entries.length === 0 ? (
        <div className="sc-empty">
          <p>
            <strong>{t('empty')}</strong>
          </p>
          <p>{t('emptyHelp')}</p>
        </div>
      ) : (
        <>
          <div className="sc-search">
            <TextField label={t('filter')} value={query} onChange={setQuery} />
            <p role="status">
              {searching ? t('found', { count: rows.length, all: list.entries.length }) : ''}
            </p>
          </div>
          <Sheet
            label={t('table')}
            columns={columns}
            rows={visible}
            keyOf={({ index }) => String(index)}
            at={at}
            onAt={setAt}
            faultOf={(row, column) => wrong.get(`/entries/${String(visible[row]?.index ?? -1)}/${column}`)}
            onWrite={(row, column, text) => {
              const written = writeEntry(list, visible[row]?.index ?? -1, column, text);
              if ('list' in written) return change(written.list);
              const place = columns.findIndex(({ id }) => id === column);
              say(t('said.refused', { cell: cellName(row, place), text }));
            }}
            onMove={searching ? undefined : move}
            onAppend={searching ? undefined : () => add(list.entries.length - 1)}
            onPaste={setPasted}
          />
          {rows.length > shown ? (
            <button type="button" className="tk-button sc-more" onClick={() => setShown(shown + PAGE)}>
              {t('more', { count: Math.min(PAGE, rows.length - shown) })}
            </button>
          ) : null}
        </>
      )}
      {pasted ? (
        <EntriesPaste
          {...props}
          table={pasted === 'empty' ? undefined : pasted}
          onClose={() => setPasted(undefined)}
        />
      ) : null}
    </section>
  );
}

function found({ entries }: CodeList, query: string): Row[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ entry }) => {
      const text = fold(`${entry.code} ${entry.label}`);
      return words.every((word) => text.includes(word));
    });
}

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
