import type { PersonalMailboxes } from '@trame/schemas';
import { useId } from 'react';
import { RadioList } from '../../../form-kit/index.js';
import { ProviderLink } from '../../security/index.js';
import { t } from './words.js';

const ESTABLISHMENT = 'etablissement';

/** Where the message leaves from: offered to who has a mailbox of their own; else why not, to who may have one. */
export function MailboxChoice(props: {
  mailboxes: PersonalMailboxes;
  /** Of one's own; absent, that of the establishment. */
  own: string | undefined;
  onChange: (own: string | undefined) => void;
}) {
  const id = useId();
  const { state, addresses } = props.mailboxes;
  if (state === 'possible')
    return (
      <div className="tk-part" role="radiogroup" aria-labelledby={`${id}-label`}>
        <span id={`${id}-label`} className="tk-part-label">
          {t('from')}
        </span>
        <RadioList
          id={id}
          choices={[
            { value: ESTABLISHMENT, label: t('from.establishment') },
            ...addresses.map((address) => ({ value: address, label: t('from.own'), help: address })),
          ]}
          value={props.own ?? ESTABLISHMENT}
          onChange={(value) => props.onChange(value === ESTABLISHMENT ? undefined : value)}
        />
      </div>
    );
  if (state === 'sans-numero' || state === 'non-configuree') return null;
  return (
    <div className="soft">
      <p>{t(`without.${state}`)}</p>
      {state === 'a-prouver' ? <ProviderLink className="tk-link">{t('prove')}</ProviderLink> : null}
    </div>
  );
}
