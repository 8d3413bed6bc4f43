-- The access room: who is signed in.

create table session (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  -- SHA-256 of the token in the cookie: a copy of this table signs nobody in
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- for the provider's logout; forgotten when the session ends
  id_token text,
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
create index session_expiry on session (expires_at);
create index session_professional on session (organisation_id, professional_id);
select trame_wall('session', 'select,insert,update');

-- Whose token it is, before any organisation is known. The caller decides whether the session is still good.
create function session_holder(token bytea)
returns table (id uuid, organisation_id uuid, professional_id uuid, seen_at timestamptz, expires_at timestamptz, ended_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select s.id, s.organisation_id, s.professional_id, s.seen_at, s.expires_at, s.ended_at
    from session s where s.token_hash = token
$$;
select trame_door('session_holder(bytea)', array['session']);

-- The accounts an identity may open: the one bound to it, else those of its RPPS that no identity has taken yet.
create function accounts_of_identity(issuer text, subject text, rpps_number text)
returns table (organisation_id uuid, professional_id uuid, bound boolean)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  with bound as (
    select p.organisation_id, p.id from professional p
     where p.oidc_issuer = issuer and p.oidc_subject = subject and p.active
  )
  select b.organisation_id, b.id, true from bound b
  union all
  select p.organisation_id, p.id, false from professional p
   where p.rpps = rpps_number and p.oidc_subject is null and p.active and not exists (select from bound)
  limit 2
$$;
select trame_door('accounts_of_identity(text, text, text)', array['professional']);
