import type { Contact, Dossier } from '@trame/schemas';
import { useState } from 'react';
import { todayInParis } from '../../../shared/time/index.js';
import { EmptyState, Query } from '../../../shared/ui/index.js';
import { t } from '../words.js';
import { ContactDialog } from './ContactDialog.js';
import { ContactLine } from './ContactLine.js';
import { useEntourage } from './useTeam.js';

/** Who is around the person, in the order of the calls; changed by who may. */
export function EntourageSection({ dossier }: { dossier: Dossier }) {
  const entourage = useEntourage(dossier.id);
  const [edited, setEdited] = useState<Contact | 'new'>();
  return (
    <section aria-labelledby="contacts-title">
      <h2 id="contacts-title">{t('contacts.title')}</h2>
      <Query query={entourage} lines={3}>
        {({ contacts, links, canChange }) => {
          const gone = contacts.filter(({ to }) => to !== undefined && to <= todayInParis());
          const there = contacts.filter((contact) => !gone.includes(contact));
          return (
            <>
              {there.length === 0 ? (
                <EmptyState title={t('contacts.empty.title')}>{t('contacts.empty.text')}</EmptyState>
              ) : (
                <ul className="tr-contacts">
                  {there.map((contact) => (
                    <ContactLine
                      key={contact.id}
                      contact={contact}
                      onChange={canChange ? () => setEdited(contact) : undefined}
                    />
                  ))}
                </ul>
              )}
              {canChange ? (
                <p>
                  <button type="button" className="tk-button" onClick={() => setEdited('new')}>
                    {t('contacts.add')}
                  </button>
                </p>
              ) : null}
              {gone.length > 0 ? (
                <details>
                  <summary>{t('contacts.gone', { count: gone.length })}</summary>
                  <ul className="tr-contacts">
                    {gone.map((contact) => (
                      <ContactLine key={contact.id} contact={contact} onChange={undefined} />
                    ))}
                  </ul>
                </details>
              ) : null}
              {edited ? (
                <ContactDialog
                  dossierId={dossier.id}
                  contact={edited === 'new' ? undefined : edited}
                  links={links}
                  onClose={() => setEdited(undefined)}
                />
              ) : null}
            </>
          );
        }}
      </Query>
    </section>
  );
}
