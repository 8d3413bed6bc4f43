import { notifications } from '@mantine/notifications';
import { createFormEvaluator } from '@trame/language';
import type { Sheet } from '@trame/schemas';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { EmptyState, Page, ProblemNotice, Query } from '../../shared/ui/index.js';
import { serverFaultsOf } from '../filling/index.js';
import { rowsToWrite, type RowAnswers } from './rowsOf.js';
import { SheetRow } from './SheetRow.js';
import { useSheet, useSheets, useWriteSheet } from './sheetQueries.js';
import { t } from './words.js';
import './sheets.css';

/** A whole group on one sheet: a line a person, what is usual answered already. */
export function SheetPage() {
  const { formId = '' } = useParams();
  const { place } = usePlace();
  const sheets = useSheets();
  const [chosen, choose] = useState('');
  const nothing = <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>;
  if (useMe().data?.canWriteRecords === false) return <Page title={t('choose.title')}>{nothing}</Page>;
  return (
    <Query query={sheets} lines={8}>
      {({ items }) => {
        const offered = items.filter((one) => one.formId === formId);
        const only = offered.length === 1 ? offered[0]?.establishmentId : undefined;
        const where =
          offered.find(({ establishmentId }) => establishmentId === (chosen || place))?.establishmentId ??
          only ??
          '';
        const title = offered[0]?.title ?? t('choose.title');
        if (offered.length === 0) return <Page title={title}>{nothing}</Page>;
        return (
          <>
            {offered.length > 1 ? (
              <label className="tr-sheet-where">
                {t('choose.lead')}
                <select
                  className="tk-input tk-select"
                  value={where}
                  onChange={({ target }) => choose(target.value)}
                >
                  {where === '' ? <option value="" /> : null}
                  {offered.map(({ establishmentId, establishment }) => (
                    <option key={establishmentId} value={establishmentId}>
                      {establishment}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
            {where === '' ? <Page title={title}>{null}</Page> : <Filled formId={formId} where={where} />}
          </>
        );
      }}
    </Query>
  );
}

function Filled({ formId, where }: { formId: string; where: string }) {
  const sheet = useSheet(formId, where);
  return (
    <Query query={sheet} lines={8}>
      {(found) => (
        <Page title={found.title} lead={t('lead', { establishment: found.establishment })}>
          {/* What was written is the ground of the next turn. */}
          <Rows key={`${where} ${sheet.dataUpdatedAt}`} sheet={found} />
        </Page>
      )}
    </Query>
  );
}

function Rows({ sheet }: { sheet: Sheet }) {
  const id = useId();
  const [at, setAt] = useState(sheet.now.slice(0, 16));
  const [answers, setAnswers] = useState<Record<string, RowAnswers>>({});
  const [requestId] = useState(() => crypto.randomUUID());
  const write = useWriteSheet();
  const rules = useMemo(() => {
    const { form, codeLists } = sheet.bundle;
    return createFormEvaluator(form, { codeLists });
  }, [sheet]);
  // What is wrong may be many lines away.
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (write.error) box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [write.error]);
  const rows = rowsToWrite(sheet, answers, at);
  const faults = serverFaultsOf(write.error);
  const sent = write.variables?.rows ?? [];
  const faultsOf = (dossierId: string) => {
    const start = `/rows/${sent.findIndex((one) => one.dossierId === dossierId)}/`;
    return faults.flatMap(({ path, ...rest }) =>
      path.startsWith(start) ? [{ ...rest, path: path.slice(start.length) }] : [],
    );
  };
  const save = (): void => {
    if (rows.length === 0 || write.isPending) return;
    write.mutate(
      { requestId, formId: sheet.formId, rows },
      { onSuccess: ({ items }) => notifications.show({ message: t('saved', { count: items.length }) }) },
    );
  };
  return (
    <form
      ref={box}
      className="tr-sheet"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {sheet.dated === undefined ? null : (
        <label htmlFor={`${id}-at`} className="tr-sheet-at">
          {t('at')}
          <input
            id={`${id}-at`}
            className="tk-input"
            type="datetime-local"
            value={at}
            max={sheet.now.slice(0, 16)}
            onChange={({ target }) => setAt(target.value || sheet.now.slice(0, 16))}
          />
        </label>
      )}
      {write.error && faults.length === 0 ? <ProblemNotice error={write.error} /> : null}
      {faults.length > 0 ? (
        <p className="tr-sheet-fault" role="alert">
          {t('faults', { count: faults.length })}
        </p>
      ) : null}
      <ul className="tr-sheet-rows">
        {sheet.rows.map((row) => (
          <SheetRow
            key={row.dossierId}
            sheet={sheet}
            row={row}
            rules={rules}
            answers={answers[row.dossierId]}
            faults={faultsOf(row.dossierId)}
            onAnswer={(given) => setAnswers((all) => ({ ...all, [row.dossierId]: given }))}
          />
        ))}
      </ul>
      {sheet.more ? <p className="soft">{t('more')}</p> : null}
      <div className="tr-sheet-end">
        <button type="submit" className="tk-button tk-button-main" disabled={rows.length === 0}>
          {rows.length === 0 ? t('save', { count: 0 }) : t('save', { count: rows.length })}
        </button>
        {rows.length === 0 ? <p className="soft">{t('none')}</p> : null}
      </div>
    </form>
  );
}
