import type { ReactNode } from 'react';
import {
  IconChecklist,
  IconFolders,
  IconHome,
  IconLayoutKanban,
  IconRulerMeasure,
} from '@tabler/icons-react';
import type { Me } from '@trame/schemas';
import { NavLink } from 'react-router';
import { useTaskCounts } from '../features/tasks/index.js';
import { t } from './words.js';

/** The places, in a slim rail; at the bottom on a small screen. Views come from the packs. */
export function Rail({ me }: { me: Me | undefined }) {
  const late = useTaskCounts(me !== undefined)?.enRetard ?? 0;
  return (
    <nav className="tr-rail no-print" aria-label={t('rail.label')}>
      <ul>
        <Place to="/" icon={<IconHome size={22} aria-hidden />} label={t('rail.home')} end />
        <Place
          to="/taches"
          icon={<IconChecklist size={22} aria-hidden />}
          label={t('rail.tasks')}
          badge={late > 0 ? { count: late, label: t('rail.lateCount', { count: late }) } : undefined}
        />
        {(me?.views ?? []).map((view) => (
          <Place
            key={view.id}
            to={`/vues/${view.id}`}
            icon={<IconLayoutKanban size={22} aria-hidden />}
            label={view.menu}
          />
        ))}
        <Place to="/dossiers" icon={<IconFolders size={22} aria-hidden />} label={t('rail.dossiers')} />
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

function Place(props: {
  to: string;
  icon: ReactNode;
  label: string;
  end?: boolean;
  badge?: { count: number; label: string } | undefined;
}) {
  return (
    <li>
      <NavLink to={props.to} end={props.end ?? false}>
        {props.icon}
        <span>{props.label}</span>
        {props.badge ? (
          <span className="tr-rail-badge">
            <span aria-hidden>{props.badge.count}</span>
            <span className="visually-hidden"> ({props.badge.label})</span>
          </span>
        ) : null}
      </NavLink>
    </li>
  );
}
