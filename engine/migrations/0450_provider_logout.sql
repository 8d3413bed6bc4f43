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

-- Whose sessions a logout is about: the account of the subject, its session absent when none is open, and the sessions of
-- the `sid`. One opened before its `sid` was kept ends in doubt, with those of its subject.
create function sessions_of_provider(issuer text, subject text, sid text)
returns table (organisation_id uuid, professional_id uuid, session_id uuid)
language sql stable security definer set search_path = pg_catalog, trame, pg_temp as $$
  select p.organisation_id, p.id, s.id
    from professional p
    left join session s
      on s.organisation_id = p.organisation_id and s.professional_id = p.id and s.means = 'fournisseur'
     and s.ended_at is null
     and (sid is null or s.provider_sid = sid or (s.provider_sid is null and subject is not null))
   where p.oidc_issuer = issuer
     and (p.oidc_subject = subject or (subject is null and sid is not null and s.provider_sid = sid))
$$;
select trame_door('sessions_of_provider(text, text, text)', array['professional', 'session']);
