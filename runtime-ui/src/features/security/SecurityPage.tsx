import type { MySecurity } from '@trame/schemas';
import { Page, Query } from '../../shared/ui/index.js';
import { AccountKeys } from './AccountKeys.js';
import { ProofForm } from './ProofForm.js';
import { SessionList } from './SessionList.js';
import { useProved, useSecurity } from './useSecurity.js';
import { t } from './words.js';
import './security.css';

/** My security: what opens my account, and where I am signed in. */
export function SecurityPage() {
  const security = useSecurity();
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Query query={security} lines={6}>
        {(read) => (
          <>
            {read.account ? (
              <OwnAccount security={read} account={read.account} />
            ) : (
              <p className="tk-notice">{t('provider')}</p>
            )}
            <SessionList sessions={read.sessions} />
          </>
        )}
      </Query>
    </Page>
  );
}

function OwnAccount(props: { security: MySecurity; account: NonNullable<MySecurity['account']> }) {
  const { account } = props;
  const { proved, noteProof } = useProved(props.security);
  return (
    <>
      {proved || account.passwordAt === null ? null : (
        <ProofForm
          login={account.login}
          code={account.totpAt !== null}
          recovery={account.recovery.left > 0}
          passkey={account.passkeys.length > 0}
          onProved={() => void noteProof()}
        />
      )}
      <AccountKeys account={account} proved={proved} />
    </>
  );
}
