import { useState } from 'react';
import type { OperationIncidentLine, OperationIncidentPage } from '@trame/schemas';
import { Ago } from '../../../shared/time/index.js';
import { EmptyState, MoreButton, Page, Query, useUrlFilters } from '../../../shared/ui/index.js';
import { Check } from '../Check.js';
import { OfDossier, dossierName } from '../OfDossier.js';
import { OfInstance } from '../OfInstance.js';
import { type Asked, ReasonDialog } from '../ReasonDialog.js';
import { useIncidents } from '../queries.js';
import { SelectionBar } from '../SelectionBar.js';
import { useSelection } from '../useSelection.js';
import { t } from '../words.js';
import { CorrectDialog } from './CorrectDialog.js';
import { kindOf } from './kindOf.js';

const DEFAULTS = { code: '' } as const;
const ACTIONS = ['relancer', 'passer'] as const;

/** What went wrong and waits for somebody: retried, corrected, skipped, one or many. */
export function IncidentsPage() {
  const [filters, change] = useUrlFilters(DEFAULTS);
  const list = useIncidents({ code: filters.code });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { kinds = [], keptBack = 0 } = list.data?.pages[0] ?? {};
  return (
    <Page title={t('incidents.title')} lead={t('incidents.lead')}>
      <Query query={list} lines={6}>
        {() =>
          items.length === 0 && !filters.code ? (
            <Nothing keptBack={keptBack} />
          ) : (
            <>
              <KeptBack count={keptBack} />
              <Kinds kinds={kinds} code={filters.code} onChange={(code) => change({ code })} />
              <IncidentTable items={items} />
              <MoreButton
                shown={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </>
          )
        }
      </Query>
    </Page>
  );
}

/** All goes well, unless something waits for somebody who may read what it is about. */
function Nothing({ keptBack }: { keptBack: number }) {
  if (keptBack > 0) return <KeptBack count={keptBack} />;
  return <EmptyState title={t('incidents.empty.title')}>{t('incidents.empty.text')}</EmptyState>;
}

function KeptBack({ count }: { count: number }) {
  return count > 0 ? <p className="soft">{t('incidents.keptBack', { count })}</p> : null;
}

function Kinds(props: {
  kinds: OperationIncidentPage['kinds'];
  code: string;
  onChange: (code: string) => void;
}) {
  return (
    <div className="tr-filters">
      <label>
        {t('incidents.kind')}
        <select
          className="tk-input tk-select"
          value={props.code}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">{t('filter.all')}</option>
          {props.kinds.map(({ code, label, count }) => (
            <option key={code} value={code}>
              {label ?? kindOf(code)} ({count})
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function IncidentTable({ items }: { items: readonly OperationIncidentLine[] }) {
  const selection = useSelection(items.map(({ id }) => id));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [corrected, setCorrected] = useState<OperationIncidentLine | null>(null);
  const ask = (action: (typeof ACTIONS)[number], ids: readonly string[], onDone?: () => void): void =>
    setAsked({
      title: t(`incidents.${action}.title`, { count: ids.length }),
      lead: t(`incidents.${action}.lead`),
      verb: t(`incidents.${action}.verb`),
      told: '',
      act: (reason) => ({ address: '/operations/incidents/batch', body: { action, ids, reason } }),
      ...(onDone ? { onDone } : {}),
    });
  return (
    <>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('incidents.title')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="tr-pick">
                  <Check label={t('select.all')} checked={selection.all} onChange={selection.toggleAll} />
                  {t('col.incident')}
                </span>
              </th>
              <th scope="col">{t('col.circuit')}</th>
              <th scope="col">{t('col.dossier')}</th>
              <th scope="col">{t('col.since')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('col.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td>
                  <span className="tr-pick">
                    <Check
                      label={t('select.one', { circuit: item.name, dossier: dossierName(item.dossier) })}
                      checked={selection.has(item.id)}
                      disabled={!selection.may(item.id)}
                      onChange={() => selection.toggle(item.id)}
                    />
                    <strong>{item.name}</strong>
                  </span>
                  <p className="soft">{item.message}</p>
                </td>
                <td data-label={t('col.circuit')}>
                  <OfInstance instance={item.instance} />
                </td>
                <td data-label={t('col.dossier')}>
                  <OfDossier dossier={item.dossier} />
                </td>
                <td data-label={t('col.since')}>
                  <Ago at={item.at} />
                </td>
                <td>
                  <span className="tr-verbs">
                    <Verb
                      label={t('incidents.relancer.verb')}
                      of={item.name}
                      onAsk={() => ask('relancer', [item.id])}
                    />
                    <Verb
                      label={t('incidents.correct.open')}
                      of={item.name}
                      onAsk={() => setCorrected(item)}
                    />
                    <Verb
                      label={t('incidents.passer.verb')}
                      of={item.name}
                      onAsk={() => ask('passer', [item.id])}
                    />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SelectionBar selection={selection}>
        {ACTIONS.map((action) => (
          <button
            key={action}
            type="button"
            className="tk-button"
            onClick={() => ask(action, selection.ids, selection.clear)}
          >
            {t(`incidents.${action}.verb`)}
          </button>
        ))}
      </SelectionBar>
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(null)} /> : null}
      {corrected ? <CorrectDialog incident={corrected} onClose={() => setCorrected(null)} /> : null}
    </>
  );
}

function Verb(props: { label: string; of: string; onAsk: () => void }) {
  return (
    <button type="button" className="tk-link" onClick={props.onAsk}>
      {props.label}
      <span className="visually-hidden"> : {props.of}</span>
    </button>
  );
}
