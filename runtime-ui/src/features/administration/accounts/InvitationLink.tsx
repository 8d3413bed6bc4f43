import type { AccountInvited } from '@trame/schemas';
import { formatInstant } from '../../../shared/time/index.js';
import { t } from './words.js';

/** What becomes of an invitation: sent by mail, or a link to hand over, shown once. */
export function InvitationLink({ invited }: { invited: AccountInvited }) {
  const until = formatInstant(invited.expiresAt);
  if (!invited.address) return <p role="status">{t('invited.mail', { until })}</p>;
  return (
    <div className="tr-column">
      <p>{t('invited.hand', { until })}</p>
      <p>
        <code className="tr-invitation">{invited.address}</code>
      </p>
      <p>
        <button
          type="button"
          className="tk-button tk-button-main"
          onClick={() => void navigator.clipboard?.writeText(invited.address ?? '')}
        >
          {t('invited.copy')}
        </button>
      </p>
    </div>
  );
}
