-- Without statistics (a base just filled: the database counts a table some moment after it grew) the search by words was
-- planned as if the tables were empty, and read the whole of one for each line of another. What is looked for in each table
-- is now said in an order that nothing changes: the documents first, the latest first, then what each is looked up by, its
-- key; until there are enough. What is known to hold the words is not asked again. A word that many hold is in the latest
-- documents, most often: some hundreds are gone through, then some thousands, until enough are found in reach.
select trame_take_back('search_documents(text,jsonb,uuid[],uuid,integer)');
create or replace function search_documents(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer)
 returns table(kind text, id uuid, object_id uuid)
 language plpgsql
 stable security definer
 set search_path to 'pg_catalog', 'trame', 'pg_temp'
 set enable_seqscan to 'off'
as $function$
declare
  few constant integer := 6000;
  most constant integer := 3000;
  -- Beyond so many dossiers, the latest documents are asked before each of them.
  asked constant integer := 300;
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
  shown constant integer := least(search_documents.size, 200);
  near integer;
  since timestamptz;
  whats text[];
  ids uuid[];
  objects uuid[];
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
      if reached is null or cardinality(reached) > asked then
        foreach near in array array[500, 4000] loop
          -- Everything from then on is gone through: nothing later is left out.
          select greatest(
            (select v.created_at from document_version v
              where v.organisation_id = organisation order by v.created_at desc, v.document_id offset near limit 1),
            (select f.filed_at from filed_file f
              where f.organisation_id = organisation order by f.filed_at desc, f.file_id offset near limit 1)) into since;
          with reach as materialized (
            select * from jsonb_to_recordset(reaches)
              as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])
          ), latest as (
            (select 'document' as what, h.id, h.object, h.at
               from (select v.document_id as id, v.object_id as object, v.created_at as at
                       from (select one.document_id, one.version, one.object_id, one.created_at from document_version one
                              where one.organisation_id = organisation
                              order by one.created_at desc, one.document_id limit near) v
                      cross join lateral (select one.dossier_id, one.domain from document one
                                           where one.organisation_id = organisation and one.id = v.document_id
                                             and one.version = v.version offset 0) m
                      cross join lateral (select one.establishment_id, one.phase from dossier one
                                           where one.organisation_id = organisation and one.id = m.dossier_id offset 0) d
                      where v.created_at > coalesce(since, '-infinity') and d.phase in ('actif', 'clos')
                        and exists (select from reach
                                     where reach.domain = m.domain
                                       and (reach.everywhere
                                            or reach."byCareTeam" and m.dossier_id = any(teams)
                                               and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                                            or d.establishment_id = any(reach.establishments)))
                      order by v.created_at desc, v.document_id desc offset 0) h
              cross join lateral (select from (select one.words from document_text one
                                                where one.organisation_id = organisation and one.object_id = h.object offset 0) t
                                   where t.words @@ wanted offset 0) t
              order by h.at desc, h.id desc limit shown)
            union all
            (select 'fichier', h.id, h.object, h.at
               from (select m.file_id as id, m.file_id as object, m.filed_at as at
                       from (select one.file_id, one.dossier_id, one.domain, one.filed_at from filed_file one
                              where one.organisation_id = organisation
                              order by one.filed_at desc, one.file_id limit near) m
                      cross join lateral (select one.establishment_id, one.phase from dossier one
                                           where one.organisation_id = organisation and one.id = m.dossier_id offset 0) d
                      where m.filed_at > coalesce(since, '-infinity') and d.phase in ('actif', 'clos')
                        and not exists (select 1 from filed_file_withdrawal w
                                         where w.organisation_id = organisation and w.file_id = m.file_id offset 0)
                        and exists (select from reach
                                     where reach.domain = m.domain
                                       and (reach.everywhere
                                            or reach."byCareTeam" and m.dossier_id = any(teams)
                                               and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                                            or d.establishment_id = any(reach.establishments)))
                      order by m.filed_at desc, m.file_id desc offset 0) h
              cross join lateral (select from (select one.words from document_text one
                                                where one.organisation_id = organisation and one.object_id = h.object offset 0) t
                                   where t.words @@ wanted offset 0) t
              order by h.at desc, h.id desc limit shown)
          )
          select array_agg(l.what order by l.at desc, l.id desc), array_agg(l.id order by l.at desc, l.id desc),
                 array_agg(l.object order by l.at desc, l.id desc)
            into whats, ids, objects
            from (select latest.* from latest order by latest.at desc, latest.id desc limit shown) l;
          if cardinality(ids) = shown then
            return query select found.* from unnest(whats, ids, objects) found (kind, id, object_id);
            return query select 'au-dela', null::uuid, null::uuid;
            return;
          end if;
          exit when since is null;
        end loop;
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
            cross join lateral (select one.domain from document one
                                 where one.organisation_id = organisation and one.id = v.document_id and one.version = v.version
                                offset 0) d
            where d.domain = any(readable) order by v.created_at desc, v.document_id limit deep)
          union all
          (select 'fichier', f.file_id from file f where f.domain = any(readable) order by f.filed_at desc, f.file_id limit deep)
        )
        select coalesce(array_agg(l.object) filter (where t.words @@ wanted), '{}'),
               deep in (count(*) filter (where l.what = 'document'), count(*) filter (where l.what = 'fichier'))
                 or (select count(*) from version) = far or (select count(*) from file) = far
          into said, beyond
          from latest l
          left join lateral (select one.words from document_text one
                              where one.organisation_id = organisation and one.object_id = l.object offset 0) t on true;
        -- Not told when none of the domains one reads holds the words; those that do may still be out of one's reach.
        beyond := beyond and said <> '{}';
      end if;
    end if;
  end if;
  -- In reach, and the latest: of documents, then of files.
  within := format($within$
        cross join lateral (select one.establishment_id, one.phase from dossier one
                             where one.organisation_id = $1 and one.id = h.dossier_id offset 0) d
        %s
        where (d.phase in ('actif', 'clos') or $4 is not null)
          and exists (select from reach
                       where reach.domain = h.domain
                         and (reach.everywhere
                              or reach."byCareTeam" and h.dossier_id = any($3)
                                 and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                              or d.establishment_id = any(reach.establishments)))
        order by h.at desc, h.id desc limit $6 $within$,
    case when said is null then $holding$
        cross join lateral (select from (select one.words from document_text one
                                          where one.organisation_id = $1 and one.object_id = h.object offset 0) t
                             where t.words @@ $5 offset 0) t $holding$ end);
  return query execute format($query$
    with reach as materialized (
      select * from jsonb_to_recordset($2)
        as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[]))
    select found.what, found.id, found.object from (
      (select 'document' as what, h.id, h.object, h.at
         from (select d.id, v.object_id as object, d.dossier_id, d.domain, v.created_at as at
                 from %2$s
                order by v.created_at desc, d.id desc offset 0) h %1$s)
      union all
      (select 'fichier', h.id, h.object, h.at
         from (select f.file_id as id, f.file_id as object, f.dossier_id, f.domain, f.filed_at as at
                 from filed_file f
                where f.organisation_id = $1 and %3$s
                  and not exists (select 1 from filed_file_withdrawal w
                                   where w.organisation_id = $1 and w.file_id = f.file_id offset 0)
                order by f.filed_at desc, f.file_id desc offset 0) h %1$s)
    ) found order by found.at desc, found.id desc limit $6
  $query$, within,
    case when said is not null then $objects$
      (select one.document_id, one.version, one.object_id, one.created_at from document_version one
        where one.organisation_id = $1 and one.object_id = any($7) offset 0) v
      cross join lateral (select one.id, one.dossier_id, one.domain from document one
                           where one.organisation_id = $1 and one.id = v.document_id and one.version = v.version offset 0) d
    $objects$ else $dossiers$
      (select one.id, one.version, one.dossier_id, one.domain from document one
        where one.organisation_id = $1 and one.dossier_id = any($7) offset 0) d
      cross join lateral (select one.object_id, one.created_at from document_version one
                           where one.organisation_id = $1 and one.document_id = d.id and one.version = d.version offset 0) v
    $dossiers$ end,
    case when said is not null then 'f.file_id = any($7)' else 'f.dossier_id = any($7)' end)
  using organisation, search_documents.reaches, search_documents.teams, in_dossier, wanted,
    shown, coalesce(said, reached);
  if beyond then return query select 'au-dela', null::uuid, null::uuid; end if;
end
$function$;
select trame_door('search_documents(text,jsonb,uuid[],uuid,integer)',
  array['document_text', 'document_version', 'document', 'filed_file', 'filed_file_withdrawal', 'dossier']);
