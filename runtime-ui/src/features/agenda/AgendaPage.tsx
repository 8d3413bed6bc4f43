import { Link } from 'react-router';
import type { AgendaFrame } from '@trame/schemas';
import { todayInParis, useNow } from '../../shared/time/index.js';
import { Page, Query, useUrlFilters } from '../../shared/ui/index.js';
import { PersonField } from '../filling/index.js';
import { useAgenda, useFrame } from './agendaQueries.js';
import { AgendaView } from './AgendaView.js';
import { PeriodBar } from './PeriodBar.js';
import { daysOf, VIEWS } from './week.js';
import { t } from './words.js';
import './agenda.css';

const DEFAULTS = { de: 'moi', id: '', vue: 'semaine', jour: '' };
type Filters = Record<keyof typeof DEFAULTS, string>;

/** An agenda: mine, a colleague’s, a team’s, an establishment’s; by week, by day or as a list, printed as it is seen. */
export function AgendaPage() {
  const [filters, change] = useUrlFilters(DEFAULTS);
  const frame = useFrame();
  const inParis = todayInParis(useNow());
  const places = frame.data?.establishments ?? [];
  const today = (places.find(({ id }) => id === filters.id) ?? places[0])?.today ?? inParis;
  const view = VIEWS.find((one) => one === filters.vue) ?? 'semaine';
  const day = /^\d{4}-\d{2}-\d{2}$/.test(filters.jour) ? filters.jour : today;
  const { days, step } = daysOf(view, day);
  const whole = filters.de === 'moi' || filters.id !== '';
  const agenda = useAgenda(
    {
      of: filters.de,
      ...(filters.id ? { id: filters.id } : {}),
      from: days[0] ?? day,
      to: days.at(-1) ?? day,
    },
    whole,
  );
  const mayPlan = places.some(({ kinds }) => kinds.length > 0);
  const withWhom = filters.de === 'professionnel' && filters.id ? `&avec=${filters.id}` : '';
  const planOn = (on: string): string => `/agenda/nouveau?jour=${on}${withWhom}`;
  return (
    <Page
      title={t('title')}
      lead={agenda.data && whole ? t('title.of', { name: agenda.data.title }) : null}
      actions={
        <>
          {mayPlan ? (
            <Link className="tk-button tk-button-main" to={planOn(day)}>
              {t('new')}
            </Link>
          ) : null}
          <button type="button" className="tk-button" onClick={() => window.print()}>
            {t('print')}
          </button>
          <Link className="tk-button" to="/agenda/flux">
            {t('feeds')}
          </Link>
        </>
      }
    >
      {frame.data ? <Choice frame={frame.data} filters={filters} onChange={change} /> : null}
      <PeriodBar {...{ view, day, today, days, step }} onChange={change} />
      {whole ? (
        <Query query={agenda} lines={8}>
          {(page) => (
            <AgendaView level={2} {...{ page, view, days, today }} {...(mayPlan ? { planOn } : {})} />
          )}
        </Query>
      ) : null}
    </Page>
  );
}

/** Whose agenda is shown. */
function Choice(props: {
  frame: AgendaFrame;
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}) {
  const { frame, filters, onChange } = props;
  const value = filters.de === 'etablissement' ? `etablissement ${filters.id}` : filters.de;
  return (
    <div className="tr-pair tr-agenda-choice no-print">
      <label className="tk-part">
        {t('choose.label')}
        <select
          className="tk-input tk-select"
          value={value}
          onChange={({ target }) => {
            const [de = 'moi', id = ''] = target.value.split(' ');
            onChange({ de, id });
          }}
        >
          <option value="moi">{t('choose.moi')}</option>
          {frame.establishments.map(({ id, name }) => (
            <option key={id} value={`etablissement ${id}`}>
              {name}
            </option>
          ))}
          <option value="professionnel">{t('choose.professionnel')}</option>
          {filters.de === 'equipe' ? <option value="equipe">{t('choose.equipe')}</option> : null}
        </select>
      </label>
      {filters.de === 'professionnel' ? (
        <PersonField label={t('choose.who')} value={filters.id} onChange={(id) => onChange({ id })} />
      ) : null}
    </div>
  );
}
