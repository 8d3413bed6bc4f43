-- The audit: who did what, when; rows are added and never change. One sealer chains them by hash, per organisation.

create table audit_record (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  at timestamptz not null,
  action text not null check (action <> ''),
  actor_id uuid,
  actor_name text not null,
  session_id text,
  dossier_id uuid,
  subject_kind text not null,
  subject_id text not null,
  details jsonb not null default '{}',
  -- The transaction that wrote the row: tells the sealer which rows may still be about to appear.
  txid xid8 not null default pg_current_xact_id()
);
create index audit_record_sealing on audit_record (organisation_id, txid);
create index audit_record_dossier on audit_record (organisation_id, dossier_id, id) where dossier_id is not null;
select trame_wall('audit_record', 'select,insert');

create table audit_seal (
  organisation_id uuid not null,
  seq bigint not null check (seq > 0),
  record_id bigint not null,
  prev_hash bytea not null check (length(prev_hash) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (organisation_id, seq),
  unique (record_id)
);
select trame_wall('audit_seal', 'select,insert');

-- The head of each chain, locked by whoever seals; every record of a transaction before `sealed_before` is sealed.
create table audit_chain (
  organisation_id uuid primary key,
  last_seq bigint not null,
  last_hash bytea not null,
  sealed_before xid8 not null
);
select trame_wall('audit_chain', 'select,insert,update');

create function refuse_change() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the rows of % are never changed nor removed', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_record_is_kept before update or delete on audit_record for each row execute function refuse_change();
create trigger audit_record_is_whole before truncate on audit_record execute function refuse_change();
create trigger audit_seal_is_kept before update or delete on audit_seal for each row execute function refuse_change();
create trigger audit_seal_is_whole before truncate on audit_seal execute function refuse_change();

-- A named exception to the wall (identifiers only): which organisations have records to seal.
create function organisations_to_seal() returns setof uuid
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  with recursive known as (
    (select organisation_id from audit_record order by organisation_id limit 1)
    union all
    select (select r.organisation_id from audit_record r
             where r.organisation_id > k.organisation_id order by r.organisation_id limit 1)
      from known k where k.organisation_id is not null
  )
  select k.organisation_id
    from known k left join audit_chain c using (organisation_id)
   where k.organisation_id is not null
     and exists (
       select 1 from audit_record r
        where r.organisation_id = k.organisation_id
          and r.txid >= case when c.sealed_before <= pg_current_xact_id() then c.sealed_before else '0'::xid8 end
          and not exists (select 1 from audit_seal s where s.record_id = r.id))
$$;
select trame_door('organisations_to_seal()', array['audit_record', 'audit_seal', 'audit_chain']);
