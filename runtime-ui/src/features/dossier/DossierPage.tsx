import { Outlet } from 'react-router';
import type { Dossier } from '@trame/schemas';
import { LinkTabs, Page, Query } from '../../shared/ui/index.js';
import { DossierHead } from './DossierHead.js';
import { useDossier, useDossierId } from './dossierQueries.js';
import { t } from './words.js';
import './dossier.css';

const BEFORE = ['identite', 'equipe', 'chronologie'] as const;
const AFTER = ['evaluations', 'documents', 'parcours', 'acces'] as const;

/** A dossier: its header stays, its parts have each their address. */
export function DossierPage() {
  const id = useDossierId();
  const dossier = useDossier(id);
  return <Query query={dossier}>{(data) => <OpenDossier dossier={data} />}</Query>;
}

function OpenDossier({ dossier }: { dossier: Dossier }) {
  const base = `/dossiers/${dossier.id}`;
  return (
    <Page title={dossier.displayName} heading={<DossierHead dossier={dossier} />}>
      <div className="tr-dossier-tabs">
        <LinkTabs
          label={t('tabs.label')}
          tabs={[
            { to: base, label: t('tab.synthese'), end: true },
            ...BEFORE.map((tab) => ({ to: `${base}/${tab}`, label: t(`tab.${tab}`) })),
            ...dossier.tabs.map(({ id, label }) => ({ to: `${base}/onglets/${id}`, label })),
            ...AFTER.map((tab) => ({ to: `${base}/${tab}`, label: t(`tab.${tab}`) })),
          ]}
        />
      </div>
      <Outlet context={dossier} />
    </Page>
  );
}
