-- The catalog room: the packs published, whole and for ever.

create table pack_version (
  id uuid primary key,
  -- null: shipped with the product, readable by every organisation
  organisation_id uuid,
  pack_id text not null check (pack_id ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
  version text not null check (version ~ '^\d+\.\d+\.\d+$'),
  -- SHA-256, in hexadecimal, of the pack's own files
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- {layers: [{packId, version, files: {path: text}}]}, the most general first
  content jsonb not null,
  installed_at timestamptz not null
);
create unique index pack_version_shipped on pack_version (pack_id, version) where organisation_id is null;
create unique index pack_version_own on pack_version (organisation_id, pack_id, version) where organisation_id is not null;

-- The wall with a gate: what is shipped is read by all, and written by the installation alone.
grant select, insert on pack_version to trame_app;
alter table pack_version enable row level security, force row level security;
create policy organisation_wall on pack_version for select
  using (organisation_id is null or organisation_id = current_organisation());
create policy own_packs on pack_version for insert with check (organisation_id = current_organisation());

grant insert on pack_version to trame_definer;
create policy shipped_packs on pack_version for insert to trame_definer with check (organisation_id is null);

-- Installs a shipped pack before any organisation; gives the version that stands, installed now or before.
create function install_pack(new_id uuid, pack text, number text, hash text, whole jsonb, at timestamptz)
returns table (id uuid, content_hash text)
language plpgsql security definer
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  insert into pack_version (id, organisation_id, pack_id, version, content_hash, content, installed_at)
  values (new_id, null, pack, number, hash, whole, at)
  on conflict (pack_id, version) where organisation_id is null do nothing;
  return query
    select p.id, p.content_hash from pack_version p
     where p.organisation_id is null and p.pack_id = pack and p.version = number;
end
$$;
select trame_door('install_pack(uuid, text, text, text, jsonb, timestamptz)', array['pack_version']);
