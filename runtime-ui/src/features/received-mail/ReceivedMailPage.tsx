import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import type { ReceivedMail } from '@trame/schemas';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { Dialog, Page, Query, ReasonForm } from '../../shared/ui/index.js';
import { FileMail } from './FileMail.js';
import { useDecision, useReceivedMail } from './receivedQueries.js';
import { subjectOf } from './ReceivedMailsPage.js';
import { t } from './words.js';
import './received.css';

/** One message that came by secure mail: what it says, and what becomes of it. */
export function ReceivedMailPage() {
  const { id = '' } = useParams();
  const found = useReceivedMail(id);
  const mail = found.data?.mail;
  return (
    <Page
      title={mail ? subjectOf(mail) : t('title')}
      width="reading"
      lead={
        mail
          ? t('from', { sender: mail.sender || t('from.unknown'), at: formatInstant(mail.receivedAt) })
          : undefined
      }
    >
      <p className="no-print">
        <Link to="/messagerie">{t('back')}</Link>
      </p>
      <Query query={found} lines={8}>
        {(opened) => <Opened key={opened.mail.revision} opened={opened} />}
      </Query>
    </Page>
  );
}

function Opened({ opened }: { opened: ReceivedMail }) {
  const { mail, text, attachments, person } = opened;
  const waits = mail.state === 'a-part';
  return (
    <>
      {mail.reason ? (
        <p className="tr-mail-why">
          <IconAlertTriangle size={18} aria-hidden />
          <span>
            <strong>{t(waits ? 'why' : 'why.ecarte')}</strong>
            <br />
            {mail.reason}
          </span>
        </p>
      ) : null}
      {mail.dossier ? (
        <p>
          {t('filed')} <Link to={`/dossiers/${mail.dossier.id}/documents`}>{mail.dossier.displayName}</Link>{' '}
          <span className="soft">{mail.dossier.numero}</span>
        </p>
      ) : null}
      {person ? (
        <section aria-labelledby="personne">
          <h2 id="personne">{t('person')}</h2>
          <p className="tr-facts">
            <strong>{person.name}</strong>
            {person.birthDate ? (
              <span>{t('person.born', { date: formatDate(person.birthDate) })}</span>
            ) : null}
            {person.matricule ? (
              <span className="number">{t('person.ins', { matricule: person.matricule })}</span>
            ) : null}
          </p>
          <p className="soft">{t('person.check')}</p>
        </section>
      ) : null}
      {waits || text || attachments.length > 0 ? <Content opened={opened} /> : null}
      {waits ? <FileMail opened={opened} /> : null}
      {waits ? <Dismissal id={mail.id} revision={mail.revision} /> : null}
    </>
  );
}

function Content({ opened: { mail, text, attachments } }: { opened: ReceivedMail }) {
  return (
    <>
      <section aria-labelledby="texte">
        <h2 id="texte">{t('text')}</h2>
        {text ? <p className="tr-mail-text">{text}</p> : <p className="soft">{t('text.none')}</p>}
      </section>
      <section aria-labelledby="pieces">
        <h2 id="pieces">{t('attachments')}</h2>
        {attachments.length === 0 ? <p className="soft">{t('attachments.none')}</p> : null}
        <ul className="tr-mail-parts">
          {attachments.map(({ index, name, size }) => (
            <li key={index}>
              <a
                href={`/api/v1/received-mails/${mail.id}/attachments/${index}`}
                download={name}
                aria-label={t('attachment.download', { name })}
              >
                <IconDownload size={17} aria-hidden /> {name}
              </a>{' '}
              <span className="soft number">
                {t('attachment.size', { size: Math.max(1, Math.round(size / 1000)).toLocaleString('fr-FR') })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Dismissal({ id, revision }: { id: string; revision: number }) {
  const [asked, setAsked] = useState(false);
  const dismiss = useDecision(id, 'dismissal', t('dismiss.done'));
  return (
    <p className="no-print">
      <button type="button" className="tk-button tk-button-quiet" onClick={() => setAsked(true)}>
        {t('dismiss')}
      </button>
      <Dialog title={t('dismiss')} opened={asked} onClose={() => setAsked(false)}>
        <ReasonForm
          verb={t('dismiss')}
          lead={t('dismiss.lead')}
          hint={t('dismiss.hint')}
          busy={dismiss.isPending}
          error={dismiss.error}
          onSubmit={(reason) => dismiss.mutate({ reason, revision }, { onSuccess: () => setAsked(false) })}
        />
      </Dialog>
    </p>
  );
}
