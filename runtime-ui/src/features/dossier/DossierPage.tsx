import { Link, Outlet } from 'react-router';
import type { Dossier } from '@trame/schemas';
import { mayConsultDmp } from '../dmp/index.js';
import { LinkTabs, Page, ProblemNotice, Query } from '../../shared/ui/index.js';
import { DossierHead } from './DossierHead.js';
import { useDossier, useDossierId } from './dossierQueries.js';
import { t } from './words.js';
import './dossier.css';

const BEFORE = ['identite', 'equipe', 'volontes', 'chronologie', 'agenda'] as const;
const AFTER = ['evaluations', 'documents', 'dmp', 'parcours', 'acces'] as const;

/** A dossier: its header stays, its parts have each their address. */
export function DossierPage() {
  const id = useDossierId();
  const dossier = useDossier(id);
  if (dossier.isError && !dossier.data) return <ClosedDossier error={dossier.error} />;
  return (
    <Query query={dossier}>
      {/* Another dossier starts anew: nothing shown of the one before stays under this name. */}
      {(data) => <OpenDossier key={data.id} dossier={data} />}
    </Query>
  );
}

/** A dossier that is not there, or not for who asks: both are told alike, and where to go from there. */
function ClosedDossier({ error }: { error: unknown }) {
  return (
    <Page title={t('closed.title')} width="reading">
      <ProblemNotice error={error} />
      <p>
        <Link className="tk-button" to="/dossiers">
          {t('closed.back')}
        </Link>
      </p>
    </Page>
  );
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
            ...AFTER.filter((tab) => tab !== 'dmp' || mayConsultDmp(dossier)).map((tab) => ({
              to: `${base}/${tab}`,
              label: t(`tab.${tab}`),
            })),
          ]}
        />
      </div>
      <Outlet context={dossier} />
    </Page>
  );
}
