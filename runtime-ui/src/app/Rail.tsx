import type { ReactNode } from 'react';
import {
  IconActivityHeartbeat,
  IconCalendar,
  IconChartBar,
  IconChecklist,
  IconFolders,
  IconHome,
  IconLayoutKanban,
  IconRulerMeasure,
} from '@tabler/icons-react';
import type { Me, TaskCounts } from '@trame/schemas';
import { NavLink } from 'react-router';
import { useTaskCounts } from '../features/tasks/index.js';
import { useLiveCounts } from '../shared/api/index.js';
import { t } from './words.js';

/** The places, in a slim rail; at the bottom on a small screen. Views come from the packs. */
export function Rail({ me }: { me: Me | undefined }) {
  const live = useLiveCounts(me !== undefined);
  const looked = useTaskCounts(me !== undefined && live === undefined);
  const tasks = live?.tasks ?? looked;
  return (
    <nav className="tr-rail no-print" aria-label={t('rail.label')}>
      <ul>
        <Place to="/" icon={<IconHome size={22} aria-hidden />} label={t('rail.home')} end />
        <Place
          to="/taches"
          icon={<IconChecklist size={22} aria-hidden />}
          label={t('rail.tasks')}
          badge={badgeOf(tasks)}
        />
        <Place to="/agenda" icon={<IconCalendar size={22} aria-hidden />} label={t('rail.agenda')} />
        {(me?.views ?? []).map((view) => (
          <Place
            key={view.id}
            to={`/vues/${view.id}`}
            icon={<IconLayoutKanban size={22} aria-hidden />}
            label={view.menu}
          />
        ))}
        <Place to="/dossiers" icon={<IconFolders size={22} aria-hidden />} label={t('rail.dossiers')} />
        {me?.canSteer ? (
          <Place to="/pilotage" icon={<IconChartBar size={22} aria-hidden />} label={t('rail.steering')} />
        ) : null}
        {me?.canAdministrate || me?.canArchive ? (
          <Place
            to={me.canAdministrate ? '/administration' : '/administration/archives'}
            icon={<IconActivityHeartbeat size={22} aria-hidden />}
            label={t('rail.administration')}
          />
        ) : null}
        {me?.canStudio ? (
          <li>
            <a href="/studio">
              <IconRulerMeasure size={22} aria-hidden />
              <span>{t('rail.studio')}</span>
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

/** What is late first; else what is in my hands. */
function badgeOf(counts: TaskCounts | undefined): Badge | undefined {
  if (!counts) return undefined;
  const { enRetard, miennes } = counts;
  if (enRetard > 0) return { count: enRetard, label: t('rail.lateCount', { count: enRetard }), tone: 'late' };
  if (miennes > 0) return { count: miennes, label: t('rail.mineCount', { count: miennes }) };
  return undefined;
}

type Badge = { count: number; label: string; tone?: 'late' };

function Place(props: {
  to: string;
  icon: ReactNode;
  label: string;
  end?: boolean;
  badge?: Badge | undefined;
}) {
  return (
    <li>
      <NavLink to={props.to} end={props.end ?? false}>
        {props.icon}
        <span>{props.label}</span>
        {props.badge ? (
          <span className="tr-rail-badge" data-tone={props.badge.tone}>
            <span aria-hidden>{props.badge.count}</span>
            <span className="visually-hidden"> ({props.badge.label})</span>
          </span>
        ) : null}
      </NavLink>
    </li>
  );
}
