import { useMemo, useState } from 'react';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ElementMapping, Migration, MigrationPlan } from '@trame/schemas';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { EmptyState, Heading, Page, Query, ReasonForm } from '../../../shared/ui/index.js';
import { Check } from '../Check.js';
import { OfDossier, dossierName } from '../OfDossier.js';
import { OfInstance } from '../OfInstance.js';
import { usePlan } from '../queries.js';
import { useAct } from '../useAct.js';
import { type Selection, useSelection } from '../useSelection.js';
import { t } from '../words.js';
import { PlanMapping } from './PlanMapping.js';

/** How many circuits one migration takes. */
const MOST = 10_000;

/** A migration being prepared: what is proposed, tried on a copy of each circuit, corrected, then run. */
export function PlanPage() {
  const [search] = useSearchParams();
  const [mapping, setMapping] = useState<readonly ElementMapping[]>();
  const asked = useMemo(
    () => ({
      circuitId: search.get('circuit') ?? '',
      fromVersion: search.get('de') ?? '',
      toVersion: search.get('vers') ?? '',
      ...(mapping ? { mapping: [...mapping] } : {}),
    }),
    [search, mapping],
  );
  const plan = usePlan(asked);
  const migratable = plan.data?.report.instances.filter((one) => one.migratable) ?? [];
  const selection = useSelection(
    migratable.map(({ instanceId }) => instanceId),
    MOST,
  );
  return (
    <Page title={t('plan.title')} heading={<Head plan={plan.data} />}>
      <Query query={plan} lines={8}>
        {(data) => (
          <>
            <Figures plan={data} />
            <PlanMapping plan={data} onChange={setMapping} />
            <TriedInstances plan={data} selection={selection} />
            <Run plan={data} chosen={selection.ids} {...asked} />
          </>
        )}
      </Query>
    </Page>
  );
}

function Head({ plan }: { plan: MigrationPlan | undefined }) {
  return (
    <header className="tr-task-head">
      <Link to="/administration/migrations" className="tr-back">
        <IconArrowLeft size={17} aria-hidden /> {t('migrations.back')}
      </Link>
      <Heading>
        {plan
          ? t('migrations.line', {
              title: plan.title,
              from: plan.fromVersion.version,
              to: plan.toVersion?.version ?? '',
            })
          : t('plan.title')}
      </Heading>
    </header>
  );
}

function Figures({ plan }: { plan: MigrationPlan }) {
  const { running, examined, migratable, refused } = plan.report;
  return (
    <section>
      <h2>{t('plan.tried')}</h2>
      <dl className="tr-figures">
        <div>
          <dt>{t('plan.running')}</dt>
          <dd>{running}</dd>
        </div>
        <div>
          <dt>{t('plan.migratable')}</dt>
          <dd>{migratable}</dd>
        </div>
        <div>
          <dt>{t('plan.refused')}</dt>
          <dd>{refused}</dd>
        </div>
      </dl>
      <p className="soft">
        {t('plan.copy')} {examined < running ? t('plan.examined', { count: examined }) : ''}
      </p>
      {plan.faults.length > 0 ? (
        <ul className="tr-fault-list" role="alert">
          {plan.faults.map((fault) => (
            <li key={`${fault.path ?? ''} ${fault.message}`}>{fault.message}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function TriedInstances({ plan, selection }: { plan: MigrationPlan; selection: Selection }) {
  const { instances } = plan.report;
  if (instances.length === 0)
    return <EmptyState title={t('plan.empty.title')}>{t('plan.empty.text')}</EmptyState>;
  return (
    <section>
      <h2>{t('plan.instances')}</h2>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('plan.instances')}</caption>
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
              <th scope="col">{t('plan.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {instances.map((one) => (
              <tr key={one.instanceId}>
                <td>
                  <span className="tr-pick">
                    {one.migratable ? (
                      <Check
                        label={t('select.one', { circuit: one.title, dossier: dossierName(one.dossier) })}
                        checked={selection.has(one.instanceId)}
                        onChange={() => selection.toggle(one.instanceId)}
                      />
                    ) : null}
                    <OfInstance instance={{ id: one.instanceId, title: one.title }} />
                  </span>
                </td>
                <td data-label={t('col.dossier')}>
                  <OfDossier dossier={one.dossier} />
                </td>
                <td data-label={t('col.where')}>{one.standsAt.join(', ')}</td>
                <td data-label={t('plan.outcome')}>
                  {one.migratable ? (
                    t('plan.ok')
                  ) : (
                    <ul className="tr-fault-list">
                      {one.faults.map((fault) => (
                        <li key={fault.message}>{fault.message}</li>
                      ))}
                    </ul>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Run({
  plan,
  chosen,
  fromVersion,
  toVersion,
}: {
  plan: MigrationPlan;
  /** Those that alone pass; none: all that may. */
  chosen: string[];
  fromVersion: string;
  toVersion: string;
}) {
  const navigate = useNavigate();
  const act = useAct(t('plan.asked'), (answer) => {
    void navigate(`/administration/migrations/${(answer as Migration).id}`);
  });
  if (plan.faults.length > 0 || plan.report.migratable === 0) return null;
  return (
    <section className="tr-plan">
      <h2>{t('plan.run')}</h2>
      <ReasonForm
        verb={t('plan.verb', { count: chosen.length || plan.report.migratable })}
        lead={`${t('plan.lead')} ${t('plan.choice')}`}
        busy={act.isPending}
        error={act.error}
        onSubmit={(reason) =>
          act.mutate({
            address: '/operations/migrations',
            body: {
              plan: {
                circuitId: plan.circuitId,
                fromVersion,
                toVersion,
                mapping: plan.mapping,
                ...(chosen.length > 0 ? { instances: chosen } : {}),
              },
              reason,
            },
          })
        }
      />
    </section>
  );
}
