import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { AccountInvited, AccountList } from '@trame/schemas';
import { problemOf, request, useMe } from '../../../shared/api/index.js';
import { formatInstant } from '../../../shared/time/index.js';
import { Dialog, EmptyState, Page, Query, SearchBox } from '../../../shared/ui/index.js';
import { InvitationLink } from './InvitationLink.js';
import { InviteDialog } from './InviteDialog.js';
import { NationalNumberDialog } from './NationalNumberDialog.js';
import { t } from './words.js';

type Account = AccountList['accounts'][number];

/** Who may sign in, and by what: invited, given back, closed. */
export function AccountsPage() {
  const [q, setQ] = useState('');
  const [inviting, setInviting] = useState<{ whom?: Account }>();
  const [invited, setInvited] = useState<AccountInvited>();
  const [numbering, setNumbering] = useState<Account>();
  const client = useQueryClient();
  const accounts = useQuery({
    queryKey: ['accounts', q],
    queryFn: ({ signal }) => request<AccountList>('/accounts', { query: { q }, signal }),
    placeholderData: (before) => before,
  });
  const done = (made?: AccountInvited): void => {
    setInviting(undefined);
    setNumbering(undefined);
    setInvited(made);
    void client.invalidateQueries({ queryKey: ['accounts'] });
  };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <button type="button" className="tk-button tk-button-main" onClick={() => setInviting({})}>
          {t('invite')}
        </button>
      }
    >
      <SearchBox label={t('search')} value={q} onSearch={setQ} />
      <Query query={accounts} lines={6}>
        {({ accounts: shown, more }) =>
          shown.length === 0 ? (
            <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
          ) : (
            <>
              <Table
                accounts={shown}
                onInvite={(whom) => setInviting({ whom })}
                onNumber={setNumbering}
                onDone={done}
              />
              {more ? <p className="soft">{t('more')}</p> : null}
            </>
          )
        }
      </Query>
      {inviting ? (
        <InviteDialog {...inviting} onClose={() => setInviting(undefined)} onInvited={done} />
      ) : null}
      {numbering ? (
        <NationalNumberDialog whom={numbering} onClose={() => setNumbering(undefined)} onDone={done} />
      ) : null}
      {invited ? (
        <Dialog title={t('invited.title')} opened onClose={() => setInvited(undefined)}>
          <InvitationLink invited={invited} />
        </Dialog>
      ) : null}
    </Page>
  );
}

function Table(props: {
  accounts: readonly Account[];
  onInvite: (whom: Account) => void;
  onNumber: (whom: Account) => void;
  onDone: (made?: AccountInvited) => void;
}) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.person')}</th>
            <th scope="col">{t('col.places')}</th>
            <th scope="col">{t('col.account')}</th>
            <th scope="col">{t('col.factors')}</th>
            <th scope="col">{t('col.acts')}</th>
          </tr>
        </thead>
        <tbody>
          {props.accounts.map((account) => (
            <tr key={account.id}>
              <td>
                <strong>{account.displayName}</strong>
                {account.login ? <p className="soft">{account.login}</p> : null}
                {account.bindingRefused ? (
                  <p className="tk-notice">
                    {t(`refused.${account.bindingRefused.why}`, {
                      at: formatInstant(account.bindingRefused.at),
                    })}
                  </p>
                ) : null}
              </td>
              <td data-label={t('col.places')}>{account.places.join(', ')}</td>
              <td data-label={t('col.account')}>{stateOf(account)}</td>
              <td data-label={t('col.factors')}>{factorsOf(account)}</td>
              <td data-label={t('col.acts')}>
                <Acts
                  account={account}
                  onInvite={() => props.onInvite(account)}
                  onNumber={() => props.onNumber(account)}
                  onDone={props.onDone}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateOf({ active, state, invitedUntil }: Account): string {
  if (!active) return t('state.ferme');
  return t(`state.${state}`, { until: invitedUntil ? formatInstant(invitedUntil) : '' });
}

function factorsOf({ code, passkeys }: Account): string {
  const held = [
    ...(code ? [t('factor.code')] : []),
    ...(passkeys ? [t('factor.keys', { count: passkeys })] : []),
  ];
  return held.length > 0 ? held.join(', ') : t('factor.none');
}

function Acts(props: {
  account: Account;
  onInvite: () => void;
  onNumber: () => void;
  onDone: (made?: AccountInvited) => void;
}) {
  const { account } = props;
  const mine = useMe().data?.professional.id === account.id;
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: object }) =>
      request<AccountInvited | undefined>(`/accounts/${account.id}/${path}`, { method: 'POST', body }),
    onSuccess: (made, { path }) => {
      if (!made) notifications.show({ message: t(path === 'close' ? 'closed' : 'reopened') });
      props.onDone(made);
    },
    onError: (error) => notifications.show({ message: problemOf(error).message, autoClose: false }),
  });
  if (mine) return <span className="soft">{t('mine')}</span>;
  const button = (label: string, onClick: () => void) => (
    <button type="button" className="tk-link" onClick={onClick}>
      {label}
      <span className="visually-hidden"> : {account.displayName}</span>
    </button>
  );
  if (!account.active) return button(t('reopen'), () => act.mutate({ path: 'reopen' }));
  return (
    <span className="tr-acts">
      {account.state === 'aucun' ? button(t('act.invite'), props.onInvite) : null}
      {account.state === 'invite' || account.state === 'expire'
        ? button(t('act.again'), () => act.mutate({ path: 'link', body: { reset: false } }))
        : null}
      {account.state === 'ouvert'
        ? button(t('act.reset'), () => act.mutate({ path: 'link', body: { reset: true } }))
        : null}
      {button(t('act.national'), props.onNumber)}
      {button(t('close'), () => act.mutate({ path: 'close' }))}
    </span>
  );
}
