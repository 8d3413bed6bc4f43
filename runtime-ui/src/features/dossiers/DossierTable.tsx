import type { DossierLine } from '@trame/schemas';
import { Link } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { householdName, StageMark } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Dossiers as rows. @param to where each leads; its own page unless said */
export function DossierTable({
  dossiers,
  to = ({ id }) => `/dossiers/${id}`,
}: {
  dossiers: readonly DossierLine[];
  to?: (dossier: DossierLine) => string;
}) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.person')}</th>
            <th scope="col">{t('col.born')}</th>
            <th scope="col">{t('col.stage')}</th>
            <th scope="col">{t('col.establishment')}</th>
            <th scope="col">{t('col.entry')}</th>
            <th scope="col">{t('col.number')}</th>
          </tr>
        </thead>
        <tbody>
          {dossiers.map((dossier) => (
            <tr key={dossier.id}>
              <td>
                <Link className="tr-row-link" to={to(dossier)}>
                  {dossier.displayName}
                </Link>
                {dossier.household ? <Household household={dossier.household} /> : null}
              </td>
              <td data-label={t('col.born')}>
                {dossier.dateNaissance ? formatDate(dossier.dateNaissance) : ''}
              </td>
              <td>
                <StageMark label={dossier.stageLabel} tone={dossier.tone} />
              </td>
              <td data-label={t('col.establishment')}>
                {dossier.establishment.name}
                {dossier.service ? <p className="soft">{dossier.service.name}</p> : null}
              </td>
              <td data-label={t('col.entry')}>{dossier.entree ? formatDate(dossier.entree) : ''}</td>
              <td data-label={t('col.number')} className="soft">
                {dossier.numero}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Of a household, who else is of it: one may have been searched by any of their names. */
function Household({ household }: { household: NonNullable<DossierLine['household']> }) {
  return (
    <p className="soft">
      {[householdName(household), ...household.members.map((one) => one.displayName)].join(' · ')}
    </p>
  );
}
