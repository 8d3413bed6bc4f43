import { Outlet } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { EmptyState, LinkTabs, Page } from '../../shared/ui/index.js';
import { useSummary } from './queries.js';
import { t } from './words.js';
import './administration.css';

/** Everything that runs by itself, seen and mended: one tab a kind. */
export function AdministrationPage() {
  const me = useMe().data;
  const allowed = me?.canAdministrate ?? false;
  // Who answers for archives alone has that tab, and none of the others.
  if (!allowed && me?.canArchive) return <Outlet />;
  if (!allowed) {
    return (
      <Page title={t('title')}>
        <EmptyState title={t('forbidden.title')}>{t('forbidden.text')}</EmptyState>
      </Page>
    );
  }
  return <Tabs />;
}

function Tabs() {
  const counts = useSummary().data;
  const archives = useMe().data?.canArchive ?? false;
  const tab = (path: string, label: string, count?: number) => ({
    to: `/administration${path}`,
    label,
    ...(count ? { count } : {}),
    end: path === '',
  });
  return (
    <div className="tr-admin">
      <div className="tr-admin-tabs">
        <LinkTabs
          label={t('title')}
          tabs={[
            tab('', t('tab.instances'), counts?.running),
            tab('/incidents', t('tab.incidents'), counts?.incidents),
            tab('/travaux', t('tab.jobs'), counts?.jobs),
            tab('/minuteries', t('tab.timers'), counts?.timers),
            tab('/messages', t('tab.messages'), counts?.messages),
            tab('/etablissements', t('tab.establishments')),
            tab('/comptes', t('tab.accounts')),
            tab('/habilitations', t('tab.posts')),
            tab('/roles', t('tab.roles')),
            tab('/lecture', t('tab.reading')),
            ...(archives ? [tab('/archives', t('tab.archives'))] : []),
            tab('/logos', t('tab.logos')),
            tab('/connecteurs', t('tab.connectors')),
            tab('/webhooks', t('tab.webhooks')),
            tab('/durees', t('tab.heat')),
            tab('/migrations', t('tab.migrations')),
            tab('/saisies', t('tab.drafts')),
          ]}
        />
      </div>
      <Outlet />
    </div>
  );
}
