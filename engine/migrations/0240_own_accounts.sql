-- The access room: Trame's own accounts, for who has no card nor identity provider.

create table own_account (
  organisation_id uuid not null,
  professional_id uuid not null,
  -- the mail address, in lower case: it opens one account of the whole installation
  login text not null unique check (login = lower(login) and length(login) between 3 and 254),
  -- PHC string of argon2id, with its parameters; none until an invitation is accepted
  password_hash text check (password_hash like '$argon2id$%' and length(password_hash) <= 300),
  -- whether the pepper of the installation went into it
  peppered boolean not null default false,
  password_at timestamptz,
  created_at timestamptz not null,
  primary key (organisation_id, professional_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('own_account', 'select,insert,update');

-- Second factor: one authenticator application (RFC 6238).
create table account_totp (
  organisation_id uuid not null,
  professional_id uuid not null,
  -- sealed by the organisation's key
  secret bytea not null check (length(secret) between 29 and 200),
  -- the last step used: a code serves once
  last_step bigint not null default 0,
  created_at timestamptz not null,
  primary key (organisation_id, professional_id),
  foreign key (organisation_id, professional_id) references own_account (organisation_id, professional_id)
);
select trame_wall('account_totp', 'select,insert,update,delete');

-- Second factor, or a way in by itself: passkeys (WebAuthn level 2).
create table account_passkey (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null check (length(public_key) between 1 and 4096),
  counter bigint not null,
  transports text[] not null default '{}',
  label text not null check (length(label) between 1 and 60),
  created_at timestamptz not null,
  used_at timestamptz,
  foreign key (organisation_id, professional_id) references own_account (organisation_id, professional_id)
);
create index account_passkey_owner on account_passkey (organisation_id, professional_id);
select trame_wall('account_passkey', 'select,insert,update,delete');

-- A link handed over or sent by mail, for one use and a short life.
create table account_link (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  -- invitation: chooses password and second factor; oubli: chooses another password
  purpose text not null check (purpose in ('invitation', 'oubli')),
  -- SHA-256 of what the link carries: a copy of this table opens nothing
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- used, or replaced by a later one
  closed_at timestamptz,
  foreign key (organisation_id, professional_id) references own_account (organisation_id, professional_id)
);
create index account_link_owner on account_link (organisation_id, professional_id);
select trame_wall('account_link', 'select,insert,update,delete');

-- Failures are counted before any organisation is known, whether the account exists or not: the application reads and
-- writes this by the functions below alone. Keys are keyed hashes of a login or of an address.
create table sign_in_tries (
  key bytea primary key check (length(key) = 32),
  failures integer not null default 0,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_tries_last on sign_in_tries (last_at);
grant select, insert, update, delete on sign_in_tries to trame_definer;

-- Challenges and intermediate steps already used.
create table sign_in_spent (
  proof bytea primary key check (length(proof) = 32),
  until timestamptz not null
);
create index sign_in_spent_until on sign_in_spent (until);
grant select, insert, delete on sign_in_spent to trame_definer;

-- The counts of these keys, held until the end of the transaction: parallel tries are counted one after the other.
create function sign_in_hold(keys bytea[], at timestamptz)
returns table (key bytea, failures integer, last_at timestamptz, locked_until timestamptz)
language sql volatile security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  insert into sign_in_tries as t (key, last_at)
    select k, at from unnest(keys) k order by k
    on conflict (key) do update set failures = t.failures
    returning t.key, t.failures, t.last_at, t.locked_until
$$;
select trame_door('sign_in_hold(bytea[], timestamptz)', array['sign_in_tries']);

create function sign_in_note(of_key bytea, now_failures integer, at timestamptz, until timestamptz) returns void
language sql volatile security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  update sign_in_tries set failures = now_failures, last_at = at, locked_until = until where key = of_key
$$;
select trame_door('sign_in_note(bytea, integer, timestamptz, timestamptz)', array['sign_in_tries']);

-- True once for a proof; false ever after.
create function sign_in_spend(of_proof bytea, kept_until timestamptz) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  insert into sign_in_spent (proof, until) values (of_proof, kept_until) on conflict do nothing;
  return found;
end
$$;
select trame_door('sign_in_spend(bytea, timestamptz)', array['sign_in_spent']);

create function sign_in_forget(before timestamptz, now_is timestamptz) returns void
language sql volatile security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  delete from sign_in_tries where last_at < before and (locked_until is null or locked_until < now_is);
  delete from sign_in_spent where until < now_is
$$;
select trame_door('sign_in_forget(timestamptz, timestamptz)', array['sign_in_tries', 'sign_in_spent']);

-- Whose login, passkey or link it is, before any organisation is known.
create function account_of_login(of_login text)
returns table (organisation_id uuid, professional_id uuid, password_hash text, peppered boolean)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select a.organisation_id, a.professional_id, a.password_hash, a.peppered
    from own_account a join professional p on p.organisation_id = a.organisation_id and p.id = a.professional_id
   where a.login = of_login and p.active
$$;
select trame_door('account_of_login(text)', array['own_account', 'professional']);

create function account_of_passkey(of_credential bytea)
returns table (organisation_id uuid, professional_id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select k.organisation_id, k.professional_id
    from account_passkey k join professional p on p.organisation_id = k.organisation_id and p.id = k.professional_id
   where k.credential_id = of_credential and p.active
$$;
select trame_door('account_of_passkey(bytea)', array['account_passkey', 'professional']);

create function account_of_link(of_token bytea)
returns table (organisation_id uuid, professional_id uuid, link_id uuid, purpose text, expires_at timestamptz, closed_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select l.organisation_id, l.professional_id, l.id, l.purpose, l.expires_at, l.closed_at
    from account_link l join professional p on p.organisation_id = l.organisation_id and p.id = l.professional_id
   where l.token_hash = of_token and p.active
$$;
select trame_door('account_of_link(bytea)', array['account_link', 'professional']);

-- How a session was opened, since when the person has shown again who they are, and on what kind of computer.
alter table session
  add column means text check (means in ('fournisseur', 'code', 'cle')),
  add column proved_at timestamptz,
  add column device text check (length(device) <= 60);
