-- Where one reaches too many dossiers to ask each, the documents were gone through, the latest first, until enough were
-- found in reach: all of them, when what holds the words is out of it. Those of the domains one reads are taken first,
-- so many and no more; a last line, `au-dela`, tells that there were more, where some of those taken hold the words.
select trame_take_back('search_documents(text,jsonb,uuid[],uuid,integer)');
create or replace function search_documents(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer)
 returns table(kind text, id uuid, object_id uuid)
 language plpgsql
 stable security definer
 set search_path to 'pg_catalog', 'trame', 'pg_temp'
 set enable_seqscan to 'off'
as $function$
declare
  few constant integer := 2000;
  most constant integer := 3000;
  -- Documents, and files, gone through at most; and those looked at to find so many of the domains one reads.
  deep constant integer := 20000;
  far constant integer := 200000;
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
  everywhere boolean;
  reached uuid[];
  readable text[];
  said uuid[];
  beyond boolean := false;
  within text;
begin
  if wanted is null then return; end if;
  if in_dossier is not null then
    reached := array[in_dossier];
  else
    select array_agg(found.object) into said from (
      select t.object_id as object from document_text t
       where t.organisation_id = organisation and t.words @@ wanted limit few + 1) found;
    if said is null then return; end if;
    if cardinality(said) > few then
      said := null;
      select coalesce(bool_or((one ->> 'everywhere')::boolean), false) into everywhere
        from jsonb_array_elements(reaches) one;
      if not everywhere then
        select coalesce(array_agg(d.id), '{}') into reached from (
          select t.id from unnest(search_documents.teams) as t (id)
          union
          select there.id
            from (select distinct place::uuid as id from jsonb_array_elements(reaches) one
                    cross join lateral jsonb_array_elements_text(
                      case jsonb_typeof(one -> 'establishments') when 'array' then one -> 'establishments' else '[]' end) place) e
            cross join lateral (
              select d.id from dossier d
               where d.organisation_id = organisation and d.establishment_id = e.id and d.phase in ('actif', 'clos') offset 0) there
          limit most + 1) d;
        if cardinality(reached) > most then reached := null; end if;
      end if;
      if reached is null then
        select array_agg(one ->> 'domain') into readable from jsonb_array_elements(reaches) one
         where one ->> 'everywhere' = 'true' or one ->> 'byCareTeam' = 'true'
            or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' <> '[]';
        with version as materialized (
          select v.document_id, v.version, v.object_id, v.created_at from document_version v
           where v.organisation_id = organisation order by v.created_at desc, v.document_id limit far
        ), file as materialized (
          select f.file_id, f.domain, f.filed_at from filed_file f
           where f.organisation_id = organisation order by f.filed_at desc, f.file_id limit far
        ), latest as materialized (
          (select 'document' as what, v.object_id as object from version v
             join document d on d.organisation_id = organisation and d.id = v.document_id and d.version = v.version
            where d.domain = any(readable) order by v.created_at desc, v.document_id limit deep)
          union all
          (select 'fichier', f.file_id from file f where f.domain = any(readable) order by f.filed_at desc, f.file_id limit deep)
        )
        select coalesce(array_agg(l.object) filter (where t.words @@ wanted), '{}'),
               deep in (count(*) filter (where l.what = 'document'), count(*) filter (where l.what = 'fichier'))
                 or (select count(*) from version) = far or (select count(*) from file) = far
          into said, beyond
          from latest l left join document_text t on t.organisation_id = organisation and t.object_id = l.object;
        -- Not told when none of the domains one reads holds the words; those that do may still be out of one's reach.
        beyond := beyond and said <> '{}';
      end if;
    end if;
  end if;
  -- In reach, and the latest: of documents, then of files.
  within := format($within$
         join dossier d on d.organisation_id = $1 and d.id = h.dossier_id
         join document_text t on t.organisation_id = $1 and t.object_id = h.object
        where %s and t.words @@ $5 and (d.phase in ('actif', 'clos') or $4 is not null)
          and exists (select from reach
                       where reach.domain = h.domain
                         and (reach.everywhere
                              or reach."byCareTeam" and h.dossier_id = any($3)
                                 and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                              or d.establishment_id = any(reach.establishments)))
        order by h.at desc, h.id desc limit $6 $within$,
    case when said is not null then 'h.object = any($7)' else 'h.dossier_id = any($7)' end);
  return query execute format($query$
    with reach as materialized (
      select * from jsonb_to_recordset($2)
        as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[]))
    select found.what, found.id, found.object from (
      (select 'document' as what, h.id, h.object, h.at
         from (select d.id, v.object_id as object, d.dossier_id, d.domain, v.created_at as at
                 from document_version v
                 join document d on d.organisation_id = $1 and d.id = v.document_id and d.version = v.version
                where v.organisation_id = $1) h %1$s)
      union all
      (select 'fichier', h.id, h.object, h.at
         from (select f.file_id as id, f.file_id as object, f.dossier_id, f.domain, f.filed_at as at
                 from filed_file f
                where f.organisation_id = $1
                  and not exists (select from filed_file_withdrawal w
                                   where w.organisation_id = $1 and w.file_id = f.file_id)) h %1$s)
    ) found order by found.at desc, found.id desc limit $6
  $query$, within)
  using organisation, search_documents.reaches, search_documents.teams, in_dossier, wanted,
    least(search_documents.size, 200), coalesce(said, reached);
  if beyond then return query select 'au-dela', null::uuid, null::uuid; end if;
end
$function$;
select trame_door('search_documents(text,jsonb,uuid[],uuid,integer)',
  array['document_text', 'document_version', 'document', 'filed_file', 'filed_file_withdrawal', 'dossier']);
