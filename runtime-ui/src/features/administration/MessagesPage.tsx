import type { OperationMessages } from '@trame/schemas';
import { Ago, formatInstant } from '../../shared/time/index.js';
import { Page, Query } from '../../shared/ui/index.js';
import { OfDossier } from './OfDossier.js';
import { OfInstance } from './OfInstance.js';
import { useMessages } from './queries.js';
import { t } from './words.js';

/** Messages between circuits: those that nobody has taken, and who waits for one. */
export function MessagesPage() {
  const messages = useMessages();
  return (
    <Page title={t('messages.title')} lead={t('messages.lead')}>
      <Query query={messages} lines={6}>
        {({ kept, waiting }) => (
          <>
            <section>
              <h2>{t('messages.kept')}</h2>
              {kept.length === 0 ? <p className="soft">{t('messages.kept.none')}</p> : <Kept kept={kept} />}
            </section>
            <section>
              <h2>{t('messages.waiting')}</h2>
              {waiting.length === 0 ? (
                <p className="soft">{t('messages.waiting.none')}</p>
              ) : (
                <Waiting waiting={waiting} />
              )}
            </section>
          </>
        )}
      </Query>
    </Page>
  );
}

function Kept({ kept }: Pick<OperationMessages, 'kept'>) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('messages.kept')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.message')}</th>
            <th scope="col">{t('col.key')}</th>
            <th scope="col">{t('col.circuit')}</th>
            <th scope="col">{t('col.dossier')}</th>
            <th scope="col">{t('col.thrown')}</th>
            <th scope="col">{t('col.expires')}</th>
          </tr>
        </thead>
        <tbody>
          {kept.map((message) => (
            <tr key={message.id}>
              <td>
                <strong>{message.name}</strong>
              </td>
              <td data-label={t('col.key')}>{message.correlation ?? '—'}</td>
              <td data-label={t('col.circuit')}>
                {message.from ? <OfInstance instance={message.from} /> : null}
              </td>
              <td data-label={t('col.dossier')}>
                {message.dossier ? <OfDossier dossier={message.dossier} /> : null}
              </td>
              <td data-label={t('col.thrown')}>
                <Ago at={message.thrownAt} />
              </td>
              <td data-label={t('col.expires')} className="number">
                {formatInstant(message.expiresAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Waiting({ waiting }: Pick<OperationMessages, 'waiting'>) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('messages.waiting')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.message')}</th>
            <th scope="col">{t('col.key')}</th>
            <th scope="col">{t('col.step')}</th>
            <th scope="col">{t('col.circuit')}</th>
            <th scope="col">{t('col.dossier')}</th>
            <th scope="col">{t('col.since')}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((wait) => (
            <tr key={wait.id}>
              <td>
                <strong>{wait.name}</strong> <span className="soft">{t(`messages.${wait.kind}`)}</span>
              </td>
              <td data-label={t('col.key')}>{wait.correlation ?? '—'}</td>
              <td data-label={t('col.step')}>{wait.elementName}</td>
              <td data-label={t('col.circuit')}>
                <OfInstance instance={wait.instance} />
              </td>
              <td data-label={t('col.dossier')}>
                <OfDossier dossier={wait.dossier} />
              </td>
              <td data-label={t('col.since')}>
                <Ago at={wait.since} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
