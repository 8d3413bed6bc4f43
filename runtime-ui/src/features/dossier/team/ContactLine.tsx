import { IconPhone, IconShieldLock } from '@tabler/icons-react';
import type { Contact } from '@trame/schemas';
import { formatDate } from '../../../shared/time/index.js';
import { t } from '../words.js';

/** Somebody of the entourage: who they are, what is allowed, how to call them. */
export function ContactLine(props: { contact: Contact; onChange: (() => void) | undefined }) {
  const { contact } = props;
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
        {contact.to ? (
          <span className="soft">{t('contact.until', { to: formatDate(contact.to) })}</span>
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
        {contact.email && !forbidden ? <span className="soft">{contact.email}</span> : null}
        {contact.ordreAppel ? (
          <span className="soft">{t('contact.order', { order: contact.ordreAppel })}</span>
        ) : null}
      </div>
      {props.onChange ? (
        <div>
          <button type="button" className="tk-button tk-button-quiet" onClick={props.onChange}>
            {t('team.change')}
            <span className="visually-hidden"> : {name}</span>
          </button>
        </div>
      ) : null}
    </li>
  );
}
