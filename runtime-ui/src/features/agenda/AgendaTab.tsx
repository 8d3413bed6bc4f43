import type { Dossier } from '@trame/schemas';
import { Link, useOutletContext } from 'react-router';
import { todayInParis, useNow } from '../../shared/time/index.js';
import { Query, useUrlFilters } from '../../shared/ui/index.js';
import { useAgenda, usePlan } from './agendaQueries.js';
import { AgendaView } from './AgendaView.js';
import { PeriodBar } from './PeriodBar.js';
import { daysOf, VIEWS } from './week.js';
import { t } from './words.js';
import './agenda.css';

const DEFAULTS = { vue: 'liste', jour: '' };

/** The agenda of a person: what is planned, the tasks due, what expires, within what one may read. */
export function AgendaTab() {
  const dossier = useOutletContext<Dossier>();
  const [filters, change] = useUrlFilters(DEFAULTS);
  const plan = usePlan(dossier.id).data;
  const inParis = todayInParis(useNow());
  const today = plan?.today ?? inParis;
  const view = VIEWS.find((one) => one === filters.vue) ?? 'liste';
  const day = /^\d{4}-\d{2}-\d{2}$/.test(filters.jour) ? filters.jour : today;
  const { days, step } = daysOf(view, day);
  const agenda = useAgenda({
    of: 'dossier',
    id: dossier.id,
    from: days[0] ?? day,
    to: days.at(-1) ?? day,
  });
  const planOn = (on: string): string => `/agenda/nouveau?dossier=${dossier.id}&jour=${on}`;
  const mayPlan = (plan?.kinds.length ?? 0) > 0;
  return (
    <section aria-labelledby="agenda-title">
      <div className="tr-page-head">
        <h2 id="agenda-title">{t('tab.title')}</h2>
        <div className="tr-page-actions no-print">
          {mayPlan ? (
            <Link className="tk-button tk-button-main" to={planOn(day)}>
              {plan?.proposedLabel ?? t('new')}
            </Link>
          ) : null}
          <Link className="tk-button" to={`/agenda?de=equipe&id=${dossier.id}`}>
            {t('tab.team')}
          </Link>
          <button type="button" className="tk-button" onClick={() => window.print()}>
            {t('print')}
          </button>
        </div>
      </div>
      <PeriodBar {...{ view, day, today, days, step }} onChange={change} />
      <Query query={agenda} lines={6}>
        {(page) => (
          <AgendaView
            level={3}
            {...{ page, view, days, today }}
            {...(mayPlan ? { planOn } : {})}
            empty={t('tab.empty')}
          />
        )}
      </Query>
    </section>
  );
}
