import { IconAlertTriangle } from '@tabler/icons-react';
import type { ConnectorService } from '@trame/schemas';
import { Ago, formatTime } from '../../../shared/time/index.js';
import { t } from '../words.js';

/** How each service does, and how long our certificates hold. */
export function ServiceTable({ services }: { services: readonly ConnectorService[] }) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('connectors.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.service')}</th>
            <th scope="col">{t('col.state')}</th>
            <th scope="col">{t('connectors.day')}</th>
            <th scope="col">{t('connectors.lastSuccess')}</th>
            <th scope="col">{t('connectors.lastFailure')}</th>
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service.id}>
              <td>
                <strong>{service.label}</strong> <span className="soft">{service.host}</span>
                <Certificates of={service} />
              </td>
              <td data-label={t('col.state')}>
                <State of={service} />
              </td>
              <td data-label={t('connectors.day')}>
                {t('connectors.calls', { count: service.calls })}
                {service.failures > 0 ? <>, {t('connectors.failures', { count: service.failures })}</> : null}
                {service.calls > 0 && service.meanMs !== undefined ? (
                  <p className="soft">{t('connectors.mean', { ms: service.meanMs })}</p>
                ) : null}
              </td>
              <td data-label={t('connectors.lastSuccess')}>
                {service.lastSuccessAt ? <Ago at={service.lastSuccessAt} /> : t('connectors.never')}
              </td>
              <td data-label={t('connectors.lastFailure')}>
                {service.lastFailureAt ? <Ago at={service.lastFailureAt} /> : t('connectors.never')}
                {service.lastFailureCode ? <p className="soft">{service.lastFailureCode}</p> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ of: { state, missing, restsUntil } }: { of: ConnectorService }) {
  const ill = state === 'en-difficulte' || state === 'au-repos';
  return (
    <>
      <span className="tr-state" data-state={ill ? 'en-incident' : state}>
        {ill ? <IconAlertTriangle size={16} aria-hidden /> : null}
        {t(`connectors.state.${state}`)}
      </span>
      {restsUntil ? <p className="soft">{t('connectors.rests', { at: formatTime(restsUntil) })}</p> : null}
      {missing.length > 0 ? (
        <p className="soft tr-wrap">{t('connectors.missing', { names: missing.join(', ') })}</p>
      ) : null}
    </>
  );
}

function Certificates({ of: { certificates } }: { of: ConnectorService }) {
  if (certificates.length === 0) return null;
  return (
    <ul className="tr-certificates">
      {certificates.map(({ label, subject, level, daysLeft, notAfter }) => (
        <li key={label + notAfter}>
          {t('connectors.certificate', { label, subject })}{' '}
          <span className="tr-state" data-state={level === 'valide' ? level : 'en-incident'}>
            {level === 'valide' ? null : <IconAlertTriangle size={16} aria-hidden />}
            {t(`connectors.certificate.${level}`, { days: daysLeft })}
          </span>
        </li>
      ))}
    </ul>
  );
}
