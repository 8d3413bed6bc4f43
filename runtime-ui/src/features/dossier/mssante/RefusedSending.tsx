import { problemOf } from '../../../shared/api/index.js';
import { ProblemNotice } from '../../../shared/ui/index.js';
import { ProviderLink } from '../../security/index.js';
import { t } from './words.js';

/** What a new proof may mend: none held, or one that the operator of the mailbox does not take. */
const TO_PROVE = ['proof-needed', 'mailbox-refused'];

/** Nobody knows whether it left: it leaves again only when its sender says so. */
export const isUncertain = (error: unknown): boolean =>
  error !== null && problemOf(error).code === 'sending-uncertain';

/** Why a message did not leave from one's own mailbox, or may have, and the way on. */
export function RefusedSending(props: { error: unknown; busy: boolean; onAgain: () => void }) {
  return (
    <ProblemNotice error={props.error}>
      {TO_PROVE.includes(problemOf(props.error).code) ? (
        <>
          <p>{t('kept')}</p>
          <p>
            <ProviderLink className="tk-button">{t('prove')}</ProviderLink>
          </p>
        </>
      ) : null}
      {isUncertain(props.error) ? (
        <p>
          <button type="button" className="tk-button" disabled={props.busy} onClick={props.onAgain}>
            {t('again')}
          </button>
        </p>
      ) : null}
    </ProblemNotice>
  );
}
