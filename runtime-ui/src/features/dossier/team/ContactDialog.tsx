import type { ChangeContact, Contact, EntourageSheet } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { t } from '../words.js';
import { asContact, draftOf, type ContactDraft } from './contactDraft.js';
import { usePeopleAct } from './useTeam.js';

const ALLOWED = ['nonRenseigne', 'oui', 'mediatise', 'non'] as const;
const TEXTS = [
  ['nom', 80],
  ['prenom', 60],
  ['role', 120],
  ['telephone', 25],
  ['email', 254],
] as const;

/** What is known of somebody of the entourage, written or said again. */
export function ContactDialog(props: {
  dossierId: string;
  contact: Contact | undefined;
  links: EntourageSheet['links'];
  onClose: () => void;
}) {
  const { contact } = props;
  const id = useId();
  const [draft, setDraft] = useState(() => draftOf(contact));
  const set = (change: Partial<ContactDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const act = usePeopleAct(props.dossierId, props.onClose);
  const ready = draft.nom.trim() !== '' && draft.lien !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending) return;
    const body: ChangeContact = asContact(draft);
    if (contact === undefined)
      act.mutate({ method: 'POST', what: 'entourage', body, told: t('contacts.add.done') });
    else
      act.mutate({
        method: 'PUT',
        what: `entourage/${contact.id}`,
        body,
        ifMatch: contact.revision ?? 1,
        told: t('contacts.change.done'),
      });
  };
  return (
    <Dialog title={t(contact ? 'contacts.change' : 'contacts.add')} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        {TEXTS.map(([name, most]) => (
          <div key={name} className="tk-part">
            <label htmlFor={`${id}-${name}`}>{t(`contact.field.${name}`)}</label>
            <input
              id={`${id}-${name}`}
              className="tk-input"
              type={name === 'telephone' ? 'tel' : name === 'email' ? 'email' : 'text'}
              maxLength={most}
              required={name === 'nom'}
              autoComplete="off"
              value={draft[name]}
              onChange={({ target }) => set({ [name]: target.value })}
            />
          </div>
        ))}
        <div className="tk-part">
          <label htmlFor={`${id}-lien`}>{t('contact.field.lien')}</label>
          {props.links.length > 0 ? (
            <select
              id={`${id}-lien`}
              className="tk-input tk-select"
              value={draft.lien}
              required
              onChange={({ target }) => set({ lien: target.value })}
            >
              <option value="">{t('contact.field.lien.none')}</option>
              {props.links.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={`${id}-lien`}
              className="tk-input"
              maxLength={80}
              required
              value={draft.lien}
              onChange={({ target }) => set({ lien: target.value })}
            />
          )}
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-ordre`}>{t('contact.field.ordreAppel')}</label>
          <input
            id={`${id}-ordre`}
            className="tk-input"
            type="number"
            min={1}
            max={99}
            value={draft.ordreAppel}
            onChange={({ target }) => set({ ordreAppel: target.value })}
          />
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-droit`}>{t('contact.field.contactAutorise')}</label>
          <select
            id={`${id}-droit`}
            className="tk-input tk-select"
            value={draft.contactAutorise}
            onChange={({ target }) =>
              set({ contactAutorise: target.value as ContactDraft['contactAutorise'] })
            }
          >
            {ALLOWED.map((each) => (
              <option key={each} value={each}>
                {t(`contact.allowed.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <label className="tr-line-check">
          <input
            type="checkbox"
            checked={draft.neDoitPasConnaitreAdresse}
            onChange={({ target }) => set({ neDoitPasConnaitreAdresse: target.checked })}
          />
          <span>{t('contact.secret')}</span>
        </label>
        {contact ? (
          <div className="tk-part">
            <label htmlFor={`${id}-to`}>{t('contact.field.to')}</label>
            <DateInput
              id={`${id}-to`}
              name={t('contact.field.to')}
              value={draft.to}
              onChange={(day) => set({ to: day ?? '' })}
            />
          </div>
        ) : null}
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!ready || act.isPending || undefined}
          >
            {t('people.save')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
