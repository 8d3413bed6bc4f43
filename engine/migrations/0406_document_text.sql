-- What documents and filed files say, sought by their words. The text itself is sealed, for the passage that is shown; its
-- words are in clear, as those of records are.
create table document_text (
  organisation_id uuid not null,
  object_id uuid not null,
  -- the text, sealed by the organisation's key; null when there is none, or when it could not be read
  sealed bytea,
  key_id uuid,
  words tsvector not null default '',
  outcome text not null default 'a-lire' check (outcome in ('a-lire', 'lu', 'sans-texte', 'illisible')),
  read_at timestamptz,
  primary key (organisation_id, object_id),
  check ((sealed is null) = (key_id is null)),
  check ((outcome = 'lu') = (sealed is not null)),
  check ((outcome = 'a-lire') = (read_at is null)),
  foreign key (organisation_id, object_id) references stored_object (organisation_id, id),
  foreign key (organisation_id, key_id) references organisation_key (organisation_id, id)
);
create index document_text_words on document_text using gin (words);
create index document_text_key on document_text (organisation_id, key_id);
-- What a tick takes.
create index document_text_unread on document_text (organisation_id, object_id) where outcome = 'a-lire';
select trame_wall('document_text', 'select,insert,update,delete');

-- The present version of a document is to be read; what is said of the former ones is forgotten.
create function await_document_text() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  delete from document_text t using document_version v
   where v.organisation_id = new.organisation_id and v.document_id = new.document_id and v.version < new.version
     and t.organisation_id = v.organisation_id and t.object_id = v.object_id;
  insert into document_text (organisation_id, object_id) values (new.organisation_id, new.object_id)
    on conflict do nothing;
  return null;
end
$$;
create trigger document_version_awaits after insert on document_version
  for each row execute function await_document_text();

create function await_file_text() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  insert into document_text (organisation_id, object_id) values (new.organisation_id, new.file_id)
    on conflict do nothing;
  return null;
end
$$;
create trigger filed_file_awaits after insert on filed_file
  for each row execute function await_file_text();

-- A file that is withdrawn is not found any more, and one that is eliminated takes its text with it, whoever does it.
create function forget_file_text() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  delete from document_text where organisation_id = new.organisation_id and object_id = new.file_id;
  return null;
end
$$;
create trigger filed_file_forgotten after insert on filed_file_withdrawal
  for each row execute function forget_file_text();

create function forget_object_text() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  delete from document_text where organisation_id = new.organisation_id and object_id = new.id;
  return null;
end
$$;
create trigger stored_object_forgotten after update of wrapped_key on stored_object
  for each row when (new.wrapped_key is null and old.wrapped_key is not null)
  execute function forget_object_text();

create index document_version_object on document_version (organisation_id, object_id);

-- What is kept already is read too.
alter table stored_object no force row level security;
alter table document no force row level security;
alter table document_version no force row level security;
alter table filed_file no force row level security;
alter table filed_file_withdrawal no force row level security;
alter table document_text no force row level security;
insert into document_text (organisation_id, object_id)
  select o.organisation_id, o.id from stored_object o
   where o.wrapped_key is not null
     and (exists (select from document_version v
                    join document d on d.organisation_id = v.organisation_id and d.id = v.document_id
                   where v.organisation_id = o.organisation_id and v.object_id = o.id and d.version = v.version)
          or exists (select from filed_file f where f.organisation_id = o.organisation_id and f.file_id = o.id
                       and not exists (select from filed_file_withdrawal w
                                        where w.organisation_id = f.organisation_id and w.file_id = f.file_id)));
alter table stored_object force row level security;
alter table document force row level security;
alter table document_version force row level security;
alter table filed_file force row level security;
alter table filed_file_withdrawal force row level security;
alter table document_text force row level security;

create function document_words(text text) returns tsvector
language sql immutable parallel safe strict
set search_path = pg_catalog, trame, pg_temp
as $$ select to_tsvector('pg_catalog.french', trame_fold(left(text, 200000))) $$;

-- Documents (their current version) and filed files that hold the words, in reach of who asks, the latest first; what
-- `search_records` does for records. `reaches`: for each data domain, everywhere, by establishment, or by care team.
create function search_documents(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer)
returns table (kind text, id uuid, object_id uuid)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
begin
  if wanted is null then return; end if;
  return query
    with said as materialized (
      select t.object_id as object from document_text t
       where t.organisation_id = organisation and t.words @@ wanted
       order by t.read_at desc limit 20000
    ), held as (
      select 'document' as what, d.id as held_id, v.object_id as object, d.dossier_id, d.domain, v.created_at as at
        from said join document_version v on v.organisation_id = organisation and v.object_id = said.object
        join document d on d.organisation_id = organisation and d.id = v.document_id and d.version = v.version
      union all
      select 'fichier', f.file_id, f.file_id, f.dossier_id, f.domain, f.filed_at
        from said join filed_file f on f.organisation_id = organisation and f.file_id = said.object
       where not exists (select from filed_file_withdrawal w
                          where w.organisation_id = organisation and w.file_id = f.file_id)
    )
    select h.what, h.held_id, h.object
      from held h join dossier d on d.organisation_id = organisation and d.id = h.dossier_id
     where (in_dossier is null or h.dossier_id = in_dossier)
       and exists (select from jsonb_to_recordset(search_documents.reaches)
                     as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])
                    where reach.domain = h.domain
                      and (reach.everywhere
                           or reach."byCareTeam" and h.dossier_id = any(search_documents.teams)
                              and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                           or d.establishment_id = any(reach.establishments)))
     order by h.at desc, h.held_id desc limit least(search_documents.size, 200);
end
$$;
select trame_door('search_documents(text,jsonb,uuid[],uuid,integer)',
  array['document_text', 'document_version', 'document', 'filed_file', 'filed_file_withdrawal', 'dossier']);
