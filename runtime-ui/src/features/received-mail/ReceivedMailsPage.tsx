import type { ReceivedMailLine } from '@trame/schemas';
import { Link } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { EmptyState, MoreButton, Page, Query, StageMark, useUrlFilters } from '../../shared/ui/index.js';
import { useReceivedMails } from './receivedQueries.js';
import { t } from './words.js';

const DEFAULTS = { messages: 'a-part' } as const;
const WHICH = ['a-part', 'tous'] as const;
const TONES: Partial<Record<ReceivedMailLine['state'], string>> = { 'a-part': 'watch', classe: 'good' };

/** What came by secure mail: what waits for a decision first. */
export function ReceivedMailsPage() {
  const [filters, change] = useUrlFilters<{ messages: string }>(DEFAULTS);
  const which = filters.messages === 'tous' ? 'tous' : 'a-part';
  const mails = useReceivedMails(which);
  const waiting = mails.data?.pages[0]?.waiting ?? 0;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="tr-filters">
        <div className="tr-segments" role="group" aria-label={t('which')}>
          {WHICH.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={which === one}
              onClick={() => change({ messages: one })}
            >
              {t(`which.${one}`, { count: waiting })}
            </button>
          ))}
        </div>
      </div>
      <Query query={mails} lines={6}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length > 0) return <MailTable mails={items} />;
          return <EmptyState title={t(`empty.${which}`)}>{t(`empty.${which}.text`)}</EmptyState>;
        }}
      </Query>
      <MoreButton
        shown={mails.hasNextPage}
        busy={mails.isFetchingNextPage}
        onMore={() => void mails.fetchNextPage()}
      />
    </Page>
  );
}

function MailTable({ mails }: { mails: readonly ReceivedMailLine[] }) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.subject')}</th>
            <th scope="col">{t('col.state')}</th>
            <th scope="col">{t('col.sender')}</th>
            <th scope="col">{t('col.received')}</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail.id}>
              <td>
                <Link className="tr-row-link" to={`/messagerie/${mail.id}`}>
                  {subjectOf(mail)}
                </Link>
                {mail.reason ? <div className="soft">{mail.reason}</div> : null}
              </td>
              <td>
                <StageMark label={t(`state.${mail.state}`)} tone={TONES[mail.state]} />
                {mail.dossier ? <div className="soft">{mail.dossier.displayName}</div> : null}
              </td>
              <td data-label={t('col.sender')}>{mail.sender}</td>
              <td data-label={t('col.received')} className="number">
                {formatInstant(mail.receivedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a message is called. */
export function subjectOf({ subject, state, dossier }: ReceivedMailLine): string {
  if (subject) return subject;
  return state === 'classe' && !dossier ? t('subject.hidden') : t('subject.none');
}
