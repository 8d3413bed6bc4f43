-- The connectors room: the Annuaire Santé as far as it is known here. Two provenances: the public extraction of the ANS,
-- loaded whole by the operator and read by all (no organisation), and what an organisation was answered when it searched,
-- which is its own: who was sought is nobody else's business.

-- A loading of the public extraction. It counts once it is complete: one that was cut leaves the former in place.
create table directory_extraction (
  id uuid primary key,
  -- when the ANS made it
  dated_at timestamptz not null,
  begun_at timestamptz not null,
  completed_at timestamptz,
  mailboxes integer not null default 0 check (mailboxes >= 0)
);
grant select on directory_extraction to trame_app;
alter table directory_extraction enable row level security, force row level security;
create policy for_all on directory_extraction for select using (true);

-- The words of a mailbox by what they say: A a name, B a profession, C a place, D an identifier or the address.
create function directory_words(names text, professions text, places text, ids text) returns tsvector
language sql immutable parallel safe
set search_path = pg_catalog, trame, pg_temp
as $$
  select setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(names, '')), '[^[:alnum:]]+', ' ', 'g')), 'A')
      || setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(professions, '')), '[^[:alnum:]]+', ' ', 'g')), 'B')
      || setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(places, '')), '[^[:alnum:]]+', ' ', 'g')), 'C')
      || setweight(to_tsvector('pg_catalog.simple', regexp_replace(trame_fold(coalesce(ids, '')), '[^[:alnum:]]+', ' ', 'g')), 'D')
$$;

-- Each word of a criterion, or what begins by it, where it says something (`A` to `D`); null when there is none.
create function directory_sought(terms text, weight text) returns tsquery
language sql immutable parallel safe
set search_path = pg_catalog, trame, pg_temp
as $$
  select to_tsquery('pg_catalog.simple', nullif(string_agg(word || ':*' || weight, ' & '), ''))
    from (select word from regexp_split_to_table(trame_fold(coalesce(terms, '')), '[^[:alnum:]]+') word where word <> '' limit 8) few
$$;

create table directory_mailbox (
  id bigint generated always as identity primary key,
  organisation_id uuid,
  extraction_id uuid references directory_extraction,
  address text not null check (address = lower(address) and length(address) between 3 and 320),
  -- TRE_R257: personal, organisational, applicative, of a practice
  kind text not null check (kind in ('PER', 'ORG', 'APP', 'CAB')),
  -- resource of the directory that bears it, when it was answered by it
  holder text check (length(holder) <= 120),
  name text not null check (length(name) <= 300),
  profession text check (length(profession) <= 300),
  structure text check (length(structure) <= 300),
  service text check (length(service) <= 300),
  postcode text check (length(postcode) <= 20),
  town text check (length(town) <= 120),
  rpps text check (length(rpps) <= 40),
  finess text check (length(finess) <= 40),
  -- when the directory said so
  seen_at timestamptz not null,
  -- when the directory, asked again, did not say it any more
  gone_at timestamptz,
  words tsvector generated always as (directory_words(
    coalesce(name, '') || ' ' || coalesce(structure, '') || ' ' || coalesce(service, ''),
    profession,
    coalesce(postcode, '') || ' ' || coalesce(town, ''),
    coalesce(rpps, '') || ' ' || coalesce(finess, '') || ' ' || address)) stored,
  check ((organisation_id is null) = (extraction_id is not null))
);
create unique index directory_mailbox_extracted on directory_mailbox (extraction_id, address) where organisation_id is null;
create unique index directory_mailbox_answered on directory_mailbox (organisation_id, address) where organisation_id is not null;
create index directory_mailbox_holder on directory_mailbox (organisation_id, holder) where organisation_id is not null;
create index directory_mailbox_words on directory_mailbox using gin (words);

-- The wall with a gate: what was extracted is read by all, and written by the installation alone.
grant select, insert, update on directory_mailbox to trame_app;
alter table directory_mailbox enable row level security, force row level security;
create policy organisation_wall on directory_mailbox for select
  using (organisation_id is null or organisation_id = current_organisation());
create policy own_answers on directory_mailbox for insert with check (organisation_id = current_organisation());
create policy own_changes on directory_mailbox for update
  using (organisation_id = current_organisation()) with check (organisation_id = current_organisation());

-- What was asked of the directory, so that it is not asked the same thing again within the hour. Never the words: their hash.
create table directory_search (
  organisation_id uuid not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  -- the directory had more than was taken
  cut boolean not null,
  primary key (organisation_id, fingerprint)
);
select trame_wall('directory_search', 'select,insert,update');

grant insert, update, delete on directory_extraction, directory_mailbox to trame_definer;
create policy loading on directory_extraction for all to trame_definer using (true) with check (true);
create policy loading on directory_mailbox for all to trame_definer
  using (organisation_id is null) with check (organisation_id is null);

-- Begins a loading; what a loading that was cut left is taken away.
create function begin_extraction(new_id uuid, dated timestamptz, at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  delete from directory_mailbox m using directory_extraction e
   where m.organisation_id is null and m.extraction_id = e.id and e.completed_at is null;
  delete from directory_extraction where completed_at is null;
  insert into directory_extraction (id, dated_at, begun_at) values (new_id, dated, at);
end
$$;
select trame_door('begin_extraction(uuid,timestamptz,timestamptz)', array['directory_extraction', 'directory_mailbox']);

-- Adds mailboxes; of an address told twice, the first stays. Gives how many were new.
create function load_extraction(into_id uuid, boxes jsonb) returns integer
language plpgsql security definer
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  added integer;
begin
  insert into directory_mailbox (extraction_id, address, kind, name, profession, structure, service, postcode, town, rpps, finess, seen_at)
  select e.id, b.address, b.kind, b.name, b.profession, b.structure, b.service, b.postcode, b.town, b.rpps, b.finess, e.dated_at
    from directory_extraction e,
         jsonb_to_recordset(boxes) as b (address text, kind text, name text, profession text, structure text, service text,
                                         postcode text, town text, rpps text, finess text)
   where e.id = into_id and e.completed_at is null
  on conflict (extraction_id, address) where organisation_id is null do nothing;
  get diagnostics added = row_count;
  update directory_extraction set mailboxes = mailboxes + added where id = into_id;
  return added;
end
$$;
select trame_door('load_extraction(uuid,jsonb)', array['directory_extraction', 'directory_mailbox']);

-- The loading counts from now on, in place of the former.
create function complete_extraction(of_id uuid, at timestamptz) returns void
language plpgsql security definer
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  update directory_extraction set completed_at = at where id = of_id and completed_at is null;
  if not found then raise exception 'complete_extraction: this loading is not under way'; end if;
  delete from directory_mailbox where organisation_id is null and extraction_id <> of_id;
  delete from directory_extraction where id <> of_id;
end
$$;
select trame_door('complete_extraction(uuid,timestamptz)', array['directory_extraction', 'directory_mailbox']);

-- The mailboxes that answer every criterion given, those of persons first, by name; each address once, as it was told last.
-- Row security would hide the index: the function keeps the organisation by itself.
create function search_directory(names text, professions text, places text, ids text, after_key text, size integer)
returns table (address text, kind text, name text, profession text, structure text, service text, postcode text, town text,
               rpps text, finess text, seen_at timestamptz, gone_at timestamptz, extracted boolean, key text)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  organisation uuid := current_organisation();
  extraction uuid := (select e.id from directory_extraction e where e.completed_at is not null order by e.completed_at desc limit 1);
  wanted tsquery;
  one tsquery;
begin
  foreach one in array array[directory_sought(names, 'A'), directory_sought(professions, 'B'),
                             directory_sought(places, 'C'), directory_sought(ids, 'D')] loop
    if one is not null and numnode(one) > 0 then wanted := case when wanted is null then one else wanted && one end; end if;
  end loop;
  if wanted is null then return; end if;
  return query
    select latest.* from (
      select distinct on (m.address)
             m.address, m.kind, m.name, m.profession, m.structure, m.service, m.postcode, m.town, m.rpps, m.finess,
             m.seen_at, m.gone_at, m.organisation_id is null as extracted,
             case m.kind when 'PER' then '0' when 'CAB' then '0' else '1' end || ' ' || trame_fold(m.name) || ' ' || m.address as key
        from (select * from directory_mailbox d
               where d.words @@ wanted and (d.organisation_id = organisation
                     or d.organisation_id is null and d.extraction_id = extraction) limit 5000) m
       order by m.address, greatest(m.seen_at, m.gone_at) desc) latest
     where after_key is null or latest.key > after_key
     order by latest.key limit least(size, 200);
end
$$;
select trame_door('search_directory(text,text,text,text,text,integer)', array['directory_extraction', 'directory_mailbox']);
