-- By what means the person last showed again who they are; unknown of the sessions opened before.
alter table session add column proved_by text check (proved_by in ('fournisseur', 'code', 'cle'));

select trame_take_back('session_holder(bytea)');
drop function session_holder(bytea);
create function session_holder(token bytea)
returns table (id uuid, organisation_id uuid, professional_id uuid, seen_at timestamptz, expires_at timestamptz,
               ended_at timestamptz, proved_at timestamptz, proved_by text)
language sql stable security definer set search_path = pg_catalog, trame, pg_temp as $$
  select s.id, s.organisation_id, s.professional_id, s.seen_at, s.expires_at, s.ended_at, s.proved_at, s.proved_by
    from session s where s.token_hash = token
$$;
select trame_door('session_holder(bytea)', array['session']);

-- When and how who gave or collected a signature had proved who they are; unknown of what was signed before.
alter table document_signature
  add column proved_at timestamptz,
  add column proved_by text check (proved_by in ('fournisseur', 'code', 'cle')),
  add check ((proved_at is null) = (proved_by is null));
alter table record_signature
  add column proved_at timestamptz,
  add column proved_by text check (proved_by in ('fournisseur', 'code', 'cle')),
  add check ((proved_at is null) = (proved_by is null));
