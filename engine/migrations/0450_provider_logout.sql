-- The session of the provider that a session was opened by (`sid`): ended with it (OpenID Connect Back-Channel Logout 1.0).
alter table session add column provider_sid text check (length(provider_sid) between 1 and 200);

-- The logouts that the provider has told, by the hash of their `jti`: none is taken twice.
create table provider_logout (
  organisation_id uuid not null references organisation (id),
  jti_hash bytea not null check (length(jti_hash) = 32),
  received_at timestamptz not null,
  primary key (organisation_id, jti_hash)
);
select trame_wall('provider_logout', 'select,insert,delete');

-- The sessions that the provider has ended, by the hash of issuer and `sid`, whoever's they are: none opens on one of them, nor
-- is a logout of nobody here (`jti`) taken twice. No organisation is known yet: only the two functions below enter.
create table provider_ended (
  hash bytea primary key check (length(hash) = 32),
  at timestamptz not null
);
grant select, insert, delete on provider_ended to trame_definer;

-- Keeps that something has ended, and forgets what is of more than a day. False when it was kept already.
create function provider_end(ended bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, trame, pg_temp as $$
begin
  -- A sign-in that is opening on it either has opened, and is found next, or sees it.
  perform pg_advisory_xact_lock(hashtextextended(encode(ended, 'hex'), 12));
  delete from provider_ended where at < now() - interval '1 day';
  insert into provider_ended (hash, at) values (ended, now()) on conflict do nothing;
  return found;
end $$;
select trame_door('provider_end(bytea)', array['provider_ended']);

-- Whether it has; until the end of the transaction, it cannot.
create function provider_has_ended(ended bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, trame, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(ended, 'hex'), 12));
  return exists (select from provider_ended where hash = ended);
end $$;
select trame_door('provider_has_ended(bytea)', array['provider_ended']);

-- Whose sessions a logout is about: the account of the subject, its session absent when none is open, and the sessions of
-- the `sid`. One opened before its `sid` was kept ends in doubt, with those of its subject. One that was opened otherwise, and
-- in which the provider was asked again who it is, goes on without that proof (`opened` false).
create function sessions_of_provider(issuer text, subject text, sid text)
returns table (organisation_id uuid, professional_id uuid, session_id uuid, opened boolean)
language sql stable security definer set search_path = pg_catalog, trame, pg_temp as $$
  select p.organisation_id, p.id, s.id, s.means = 'fournisseur'
    from professional p
    left join session s
      on s.organisation_id = p.organisation_id and s.professional_id = p.id
     and (s.means = 'fournisseur' or s.provider_sid is not null) and s.ended_at is null
     and (sid is null or s.provider_sid = sid or (s.provider_sid is null and subject is not null))
   where p.oidc_issuer = issuer
     and (p.oidc_subject = subject or (subject is null and sid is not null and s.provider_sid = sid))
$$;
select trame_door('sessions_of_provider(text, text, text)', array['professional', 'session']);
