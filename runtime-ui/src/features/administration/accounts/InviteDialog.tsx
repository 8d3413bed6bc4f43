import { type FormEvent, useId, useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AccountInvited, AccountList, AccountPosts, InviteAccount } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';
import { Dialog, ProblemNotice, Query } from '../../../shared/ui/index.js';
import { Part } from '../../sign-in/index.js';
import { t } from './words.js';

/** Invites somebody who is known, or somebody new with a first post. */
export function InviteDialog(props: {
  whom?: AccountList['accounts'][number];
  onClose: () => void;
  onInvited: (made: AccountInvited) => void;
}) {
  const posts = useQuery({
    queryKey: ['accounts', 'posts'],
    queryFn: ({ signal }) => request<AccountPosts>('/accounts/posts', { signal }),
  });
  const { whom } = props;
  return (
    <Dialog
      title={whom ? t('invite.whom', { name: whom.displayName }) : t('invite')}
      opened
      onClose={props.onClose}
    >
      <Query query={posts} lines={4}>
        {(read) => <InviteForm posts={read} {...(whom ? { whom } : {})} onInvited={props.onInvited} />}
      </Query>
    </Dialog>
  );
}

function InviteForm(props: {
  posts: AccountPosts;
  whom?: AccountList['accounts'][number];
  onInvited: (made: AccountInvited) => void;
}) {
  const { whom, posts } = props;
  const id = useId();
  const [first] = posts.posts;
  const [given, setGiven] = useState({
    lastName: '',
    firstName: '',
    login: whom?.email ?? '',
    establishmentId: first?.establishmentId ?? '',
    roleId: '',
    nationalNumber: '',
  });
  const set = (change: Partial<typeof given>): void => setGiven((before) => ({ ...before, ...change }));
  const roles =
    posts.posts.find(({ establishmentId }) => establishmentId === given.establishmentId)?.roles ?? [];
  const invite = useMutation({
    mutationFn: (body: InviteAccount) => request<AccountInvited>('/accounts', { method: 'POST', body }),
    onSuccess: props.onInvited,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (invite.isPending) return;
    const { nationalNumber, ...named } = given;
    invite.mutate(
      whom
        ? { professionalId: whom.id, login: given.login }
        : { ...named, ...(nationalNumber === '' ? {} : { nationalNumber }) },
    );
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      {invite.error ? <ProblemNotice error={invite.error} /> : null}
      {whom ? null : (
        <>
          <Part
            label={t('field.lastName')}
            required
            maxLength={200}
            value={given.lastName}
            onChange={(event) => set({ lastName: event.target.value })}
          />
          <Part
            label={t('field.firstName')}
            required
            maxLength={200}
            value={given.firstName}
            onChange={(event) => set({ firstName: event.target.value })}
          />
        </>
      )}
      <Part
        label={t('field.login')}
        help={t('field.loginHelp')}
        type="email"
        required
        maxLength={254}
        value={given.login}
        onChange={(event) => set({ login: event.target.value })}
      />
      {whom ? null : (
        <>
          <Part
            label={t('field.national')}
            help={t('field.nationalHelp')}
            inputMode="numeric"
            pattern="[0-9]{9}|[0-9]{11}"
            maxLength={11}
            value={given.nationalNumber}
            onChange={({ target }) => set({ nationalNumber: target.value.replace(/\D/g, '') })}
          />
          <div className="tk-part">
            <label htmlFor={`${id}-place`}>{t('field.place')}</label>
            <select
              id={`${id}-place`}
              className="tk-input tk-select"
              value={given.establishmentId}
              onChange={(event) => set({ establishmentId: event.target.value, roleId: '' })}
            >
              {posts.posts.map(({ establishmentId, name }) => (
                <option key={establishmentId} value={establishmentId}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <div className="tk-part">
            <label htmlFor={`${id}-role`}>{t('field.role')}</label>
            <select
              id={`${id}-role`}
              className="tk-input tk-select"
              required
              value={given.roleId}
              onChange={(event) => set({ roleId: event.target.value })}
            >
              <option value="">{t('field.choose')}</option>
              {roles.map((role) => (
                <option key={role.id} value={role.id}>
                  {role.label}
                </option>
              ))}
            </select>
          </div>
        </>
      )}
      <p className="soft">{t(posts.mail ? 'invite.byMail' : 'invite.byHand')}</p>
      <p className="tr-modal-actions">
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={invite.isPending || undefined}
        >
          {t('invite.verb')}
        </button>
      </p>
    </form>
  );
}
