import { IconPhone, IconShieldLock } from '@tabler/icons-react';
import type { Contact, Dossier } from '@trame/schemas';
import { useOutletContext } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { EmptyState } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Who accompanies the person, and who is around them. */
export function TeamTab() {
  const dossier = useOutletContext<Dossier>();
  return (
    <div className="tr-stack">
      <section>
        <h2>{t('team.title')}</h2>
        {dossier.team.length === 0 ? (
          <EmptyState title={t('team.empty.title')}>{t('team.empty.text')}</EmptyState>
        ) : (
          <table className="tr-table">
            <caption className="visually-hidden">{t('team.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('team.name')}</th>
                <th scope="col">{t('team.function')}</th>
                <th scope="col">{t('team.from')}</th>
              </tr>
            </thead>
            <tbody>
              {dossier.team.map((member) => (
                <tr key={`${member.professionalId} ${member.function}`}>
                  <td>
                    <strong>{member.displayName}</strong>
                  </td>
                  <td>{member.functionLabel}</td>
                  <td data-label={t('team.from')}>{formatDate(member.from)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h2>{t('contacts.title')}</h2>
        {dossier.contacts.length === 0 ? (
          <EmptyState title={t('contacts.empty.title')}>{t('contacts.empty.text')}</EmptyState>
        ) : (
          <ul className="tr-contacts">
            {dossier.contacts
              .toSorted((a, b) => (a.ordreAppel ?? 99) - (b.ordreAppel ?? 99))
              .map((contact) => (
                <ContactLine key={contact.id} contact={contact} />
              ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function ContactLine({ contact }: { contact: Contact }) {
  const name = [contact.nom.toUpperCase(), contact.prenom].filter(Boolean).join(' ');
  const forbidden = contact.contactAutorise === 'non';
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="soft">
          {[contact.lienLabel ?? contact.lien, contact.role].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div>
        <span className="tr-right" data-right={contact.contactAutorise}>
          {t(`contact.allowed.${contact.contactAutorise}`)}
        </span>
        {contact.neDoitPasConnaitreAdresse ? (
          <span className="tr-secret">
            <IconShieldLock size={18} aria-hidden /> {t('contact.secret')}
          </span>
        ) : null}
      </div>
      <div>
        {contact.telephone && !forbidden ? (
          <a href={`tel:${contact.telephone.replace(/\s/g, '')}`}>
            <IconPhone size={16} aria-hidden />{' '}
            <span className="visually-hidden">{t('contact.call', { name })} </span>
            {contact.telephone}
          </a>
        ) : (
          <span className="soft">{contact.telephone}</span>
        )}
        {contact.ordreAppel ? (
          <span className="soft">{t('contact.order', { order: contact.ordreAppel })}</span>
        ) : null}
      </div>
    </li>
  );
}
