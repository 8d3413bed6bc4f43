import { createFormEvaluator } from '@trame/language';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { usePlace, useServices } from '../../shared/place/index.js';
import {
  EmptyState,
  Loading,
  Page,
  ProblemNotice,
  Query,
  ServiceFilter,
  useUrlFilters,
} from '../../shared/ui/index.js';
import { SheetRow } from './SheetRow.js';
import { rowKey } from './rowsOf.js';
import { useSheet, useSheets, type ReadSheet } from './sheetQueries.js';
import { useFilledSheet, type Ground } from './useFilledSheet.js';
import { t } from './words.js';
import './sheets.css';

/** The first answer to mend: one that is wrong itself, or the question of a row that is refused. */
const WRONG = '[aria-invalid], [data-refused] input:checked';

const DEFAULTS = { etablissement: '', service: '' } as const;

/** A whole group on one sheet: a line a person, what is usual answered already. */
export function SheetPage() {
  const { formId = '' } = useParams();
  const { place } = usePlace();
  const sheets = useSheets();
  const [filters, change] = useUrlFilters(DEFAULTS);
  const nothing = <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>;
  if (useMe().data?.canWriteRecords === false) return <Page title={t('choose.title')}>{nothing}</Page>;
  return (
    <Query query={sheets} lines={8}>
      {({ items }) => {
        const offered = items.filter((one) => one.formId === formId);
        const only = offered.length === 1 ? offered[0]?.establishmentId : undefined;
        const where =
          offered.find(({ establishmentId }) => establishmentId === (filters.etablissement || place))
            ?.establishmentId ??
          only ??
          '';
        const title = offered[0]?.title ?? t('choose.title');
        if (offered.length === 0) return <Page title={title}>{nothing}</Page>;
        return (
          <Filled
            title={title}
            asked={{ formId, where, service: filters.service }}
            onNarrow={(service) => change({ service })}
          >
            {offered.length > 1 ? (
              <label>
                {t('choose.lead')}
                <select
                  className="tk-input tk-select"
                  value={where}
                  onChange={({ target }) => change({ etablissement: target.value, service: '' })}
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
          </Filled>
        );
      }}
    </Query>
  );
}

function Filled(props: {
  title: string;
  asked: { formId: string; where: string; service: string };
  onNarrow: (serviceId: string) => void;
  /** The choice of the establishment. */
  children: ReactNode;
}) {
  const { title, asked, onNarrow, children } = props;
  const { formId, where } = asked;
  const services = useServices(where);
  // Another establishment has others: what the address says of the one before does not hold.
  const service = services.find(({ id }) => id === asked.service);
  const sheet = useSheet(formId, { establishment: where, service: service?.id ?? '' });
  const named = [sheet.data?.establishment, service?.name].filter(Boolean).join(', ');
  // What cannot be read leaves the one being filled in, with what is answered on it.
  const [last, keep] = useState<ReadSheet>();
  if (sheet.data && sheet.data !== last) keep(sheet.data);
  const filled = last?.formId === formId && last.establishmentId === where ? last : undefined;
  const unread = sheet.isError && sheet.data === undefined;
  return (
    <Page title={title} {...(sheet.data ? { lead: t('lead', { where: named }) } : {})}>
      <div className="tr-filters">
        {children}
        {where === '' ? null : (
          <ServiceFilter services={services} chosen={service?.id ?? ''} onChange={onNarrow} />
        )}
      </div>
      {unread ? <ProblemNotice error={sheet.error} onRetry={() => void sheet.refetch()} /> : null}
      {filled ? (
        <Rows
          key={where}
          sheet={sheet.data ?? filled}
          reread={sheet.refetch}
          busy={sheet.isPlaceholderData || sheet.data === undefined}
        />
      ) : where === '' || unread ? null : (
        <Loading lines={8} />
      )}
    </Page>
  );
}

function Rows({ busy, ...ground }: Ground & { busy: boolean }) {
  const { sheet } = ground;
  const id = useId();
  const filled = useFilledSheet(ground);
  const { write, faults, count } = filled;
  const wrong = sheet.rows.flatMap((row) => faults.get(rowKey(row)) ?? []).length;
  const rules = useMemo(() => {
    const { form, codeLists } = sheet.bundle;
    return createFormEvaluator(form, { codeLists });
  }, [sheet]);
  // What is wrong may be many lines away.
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (write.error) box.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [write.error]);
  return (
    <form
      ref={box}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        filled.save();
      }}
    >
      {/* What would be answered meanwhile would be lost. */}
      <fieldset className="tr-sheet" disabled={write.isPending || busy}>
        {sheet.dated === undefined ? null : (
          <label htmlFor={`${id}-at`} className="tr-sheet-at">
            {t('at')}
            <input
              id={`${id}-at`}
              className="tk-input"
              type="datetime-local"
              value={filled.at}
              max={filled.now}
              onChange={({ target }) => filled.setAt(target.value)}
            />
          </label>
        )}
        {filled.turned === undefined ? null : (
          <p className="tk-notice" role="alert">
            {t(filled.turned ? 'turned' : 'turning')}
          </p>
        )}
        {write.error && wrong === 0 ? <ProblemNotice error={write.error} /> : null}
        {wrong > 0 ? (
          <p className="tr-sheet-fault" role="alert">
            {t('faults', { count: wrong })}
          </p>
        ) : null}
        {sheet.rows.length === 0 ? <EmptyState title={t('empty.title')} /> : null}
        <ul className="tr-sheet-rows">
          {sheet.rows.map((row) => (
            <SheetRow
              key={rowKey(row)}
              sheet={sheet}
              row={row}
              rules={rules}
              answers={filled.answers[rowKey(row)]}
              faults={faults.get(rowKey(row)) ?? []}
              left={filled.left.includes(rowKey(row))}
              overtaken={filled.overtaken.includes(rowKey(row))}
              onAnswer={(given) => filled.answer(row, given)}
            />
          ))}
        </ul>
        {sheet.more ? <p className="soft">{t('more')}</p> : null}
        <div className="tr-sheet-end">
          <button type="submit" className="tk-button tk-button-main" disabled={count === 0}>
            {t('save', { count })}
          </button>
          {count === 0 ? <p className="soft">{t('none')}</p> : null}
          {filled.aside > 0 ? <p className="soft">{t('aside', { count: filled.aside })}</p> : null}
        </div>
      </fieldset>
    </form>
  );
}
