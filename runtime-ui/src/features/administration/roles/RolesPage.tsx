import type { AdjustRole, RoleSheet } from '@trame/schemas';
import { useId, useState } from 'react';
import { Page, Query, useUrlFilters } from '../../../shared/ui/index.js';
import { AdjustDialog } from './AdjustDialog.js';
import { AdjustmentDialog } from './AdjustmentDialog.js';
import { AdjustmentTable } from './AdjustmentTable.js';
import { RightsTable } from './RightsTable.js';
import { isChanged } from './rightWords.js';
import { type Adjustment, type Role, useRoles } from './roleQueries.js';
import { t } from './words.js';
import './roles.css';

const SHOWS = ['held', 'due', 'all'] as const;
const FILTERS = { ou: '', role: '', montrer: 'held' } as const;
type Filters = ReturnType<typeof useUrlFilters<typeof FILTERS>>;

/** What each role gives, somewhere; a right is taken away or added there. */
export function RolesPage() {
  const filters = useUrlFilters(FILTERS);
  const [{ ou, montrer }] = filters;
  const roles = useRoles({ establishment: ou, show: montrer });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Query query={roles} lines={10}>
        {(sheet) => <Sheet sheet={sheet} filters={filters} />}
      </Query>
    </Page>
  );
}

function Sheet({ sheet, filters: [filters, change] }: { sheet: RoleSheet; filters: Filters }) {
  const [opened, setOpened] = useState<Adjustment>();
  const role = sheet.roles.find(({ id }) => id === filters.role) ?? sheet.roles[0];
  const show = SHOWS.find((one) => one === filters.montrer) ?? 'held';
  return (
    <>
      <div className="tr-filters">
        <Choice
          label={t('place')}
          value={sheet.establishment?.id ?? ''}
          options={[...(sheet.everywhere ? [{ id: '', name: t('place.all') }] : []), ...sheet.places]}
          onChange={(ou) => change({ ou })}
        />
        <Choice
          label={t('role')}
          value={role?.id ?? ''}
          options={sheet.roles.map((one) => ({
            id: one.id,
            name: isChanged(one) ? t('role.changed', { label: one.label }) : one.label,
          }))}
          onChange={(id) => change({ role: id })}
        />
      </div>
      {role ? <Rights role={role} sheet={sheet} /> : null}
      <section className="tr-column">
        <h2>{t('list.title')}</h2>
        <div className="tr-filters">
          <Choice
            label={t('show')}
            value={show}
            options={SHOWS.map((id) => ({ id, name: t(`show.${id}`) }))}
            onChange={(montrer) => change({ montrer })}
          />
        </div>
        {sheet.adjustments.length === 0 ? (
          <p className="soft">{t(show === 'held' ? 'list.none' : `list.none.${show}`)}</p>
        ) : (
          <AdjustmentTable items={sheet.adjustments} onOpen={setOpened} />
        )}
      </section>
      {opened ? <AdjustmentDialog adjustment={opened} onClose={() => setOpened(undefined)} /> : null}
    </>
  );
}

function Rights({ role, sheet }: { role: Role; sheet: RoleSheet }) {
  const [asking, setAsking] = useState<AdjustRole['effect']>();
  return (
    <section className="tr-column">
      <h2>{t('rights.title', { label: role.label })}</h2>
      {role.description ? <p>{role.description}</p> : null}
      <p className="soft">{t('rights.lead')}</p>
      <RightsTable role={role} domains={sheet.domains} />
      {role.mayChange ? (
        <p className="tr-acts">
          <button type="button" className="tk-button" onClick={() => setAsking('retire')}>
            {t('take')}
          </button>
          {role.mine ? null : (
            <button type="button" className="tk-button" onClick={() => setAsking('ajoute')}>
              {t('add')}
            </button>
          )}
        </p>
      ) : (
        <p className="soft">{t('role.fixed')}</p>
      )}
      {role.mine && role.mayChange ? <p className="soft">{t('role.mine')}</p> : null}
      {asking ? (
        <AdjustDialog effect={asking} role={role} sheet={sheet} onClose={() => setAsking(undefined)} />
      ) : null}
    </section>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: ReadonlyArray<{ id: string; name: string }>;
  onChange: (id: string) => void;
}) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
      >
        {props.options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
