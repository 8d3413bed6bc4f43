import { useState } from 'react';
import { IconX } from '@tabler/icons-react';
import type { OperationInstanceLine } from '@trame/schemas';
import { Ago } from '../../shared/time/index.js';
import { EmptyState, MoreButton, Page, Query, SearchBox, useUrlFilters } from '../../shared/ui/index.js';
import { Check } from './Check.js';
import { MoveDialog, mayMoveTogether } from './MoveDialog.js';
import { OfDossier, dossierName } from './OfDossier.js';
import { OfInstance } from './OfInstance.js';
import { type Asked, ReasonDialog } from './ReasonDialog.js';
import { StateMark } from './StateMark.js';
import { useInstances, useRunningCircuits } from './queries.js';
import { SelectionBar } from './SelectionBar.js';
import { useSelection } from './useSelection.js';
import { t } from './words.js';

const DEFAULTS = { q: '', circuit: '', etat: '', etape: '', version: '' } as const;
const STATES = ['en-cours', 'en-incident', 'suspendue', 'terminee', 'annulee'] as const;
const ACTIONS = ['suspendre', 'reprendre', 'annuler'] as const;

/** The circuits that run or ran, searched by person, circuit, state, step; several may be suspended, moved or cancelled at once. */
export function InstancesPage() {
  const [filters, change] = useUrlFilters(DEFAULTS);
  const circuits = useRunningCircuits().data?.items ?? [];
  const list = useInstances({
    q: filters.q,
    circuit: filters.circuit,
    state: filters.etat,
    step: filters.etape,
    version: filters.version,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('instances.title')}>
      <div className="tr-filters" role="group" aria-label={t('filters')}>
        <label>
          {t('filter.circuit')}
          <select
            className="tk-input tk-select"
            value={filters.circuit}
            onChange={(event) => change({ circuit: event.target.value, etape: '', version: '' })}
          >
            <option value="">{t('filter.all')}</option>
            {circuits.map(({ circuitId, title }) => (
              <option key={circuitId} value={circuitId}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('filter.state')}
          <select
            className="tk-input tk-select"
            value={filters.etat}
            onChange={(event) => change({ etat: event.target.value })}
          >
            <option value="">{t('filter.all')}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {t(`state.${state}`)}
              </option>
            ))}
          </select>
        </label>
        <SearchBox label={t('filter.person')} value={filters.q} onSearch={(q) => change({ q })} />
        {filters.etape ? (
          <button type="button" className="tk-button" onClick={() => change({ etape: '', version: '' })}>
            {t('filter.step', { step: filters.etape })} <IconX size={16} aria-hidden />
            <span className="visually-hidden">{t('filter.remove')}</span>
          </button>
        ) : null}
      </div>
      <Query query={list} lines={8}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('instances.empty.title')}>{t('instances.empty.text')}</EmptyState>
          ) : (
            <>
              <InstanceTable items={items} />
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

function InstanceTable({ items }: { items: readonly OperationInstanceLine[] }) {
  const selection = useSelection(items.map(({ id }) => id));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [moving, setMoving] = useState(false);
  const chosen = items.filter(({ id }) => selection.has(id));
  const ask = (action: (typeof ACTIONS)[number]): void =>
    setAsked({
      title: t(`batch.${action}.title`, { count: selection.ids.length }),
      lead: t(`batch.${action}.lead`),
      verb: t(`batch.${action}.verb`),
      told: '',
      act: (reason) => ({
        address: '/operations/instances/batch',
        body: { action, ids: selection.ids, reason },
      }),
      onDone: selection.clear,
    });
  return (
    <>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('instances.title')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="tr-pick">
                  <Check label={t('select.all')} checked={selection.all} onChange={selection.toggleAll} />
                  {t('col.circuit')}
                </span>
              </th>
              <th scope="col">{t('col.dossier')}</th>
              <th scope="col">{t('col.where')}</th>
              <th scope="col">{t('col.state')}</th>
              <th scope="col">{t('col.since')}</th>
              <th scope="col">{t('col.version')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td>
                  <span className="tr-pick">
                    <Check
                      label={t('select.one', {
                        circuit: item.circuit.title,
                        dossier: dossierName(item.dossier),
                      })}
                      checked={selection.has(item.id)}
                      disabled={!selection.may(item.id)}
                      onChange={() => selection.toggle(item.id)}
                    />
                    <OfInstance instance={{ id: item.id, title: item.circuit.title }} />
                  </span>
                </td>
                <td data-label={t('col.dossier')}>
                  <OfDossier dossier={item.dossier} />
                </td>
                <td data-label={t('col.where')}>{item.standsAt.join(', ')}</td>
                <td data-label={t('col.state')}>
                  <StateMark instance={item} />
                </td>
                <td data-label={t('col.since')}>
                  <Ago at={item.startedAt} />
                </td>
                <td data-label={t('col.version')} className="number soft">
                  {item.version.version}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SelectionBar selection={selection}>
        {ACTIONS.map((action) => (
          <button key={action} type="button" className="tk-button" onClick={() => ask(action)}>
            {t(`batch.${action}.verb`)}
          </button>
        ))}
        {mayMoveTogether(chosen) ? (
          <button type="button" className="tk-button" onClick={() => setMoving(true)}>
            {t('move.open')}
          </button>
        ) : null}
      </SelectionBar>
      {moving ? (
        <MoveDialog chosen={chosen} onClose={() => setMoving(false)} onDone={selection.clear} />
      ) : null}
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}
