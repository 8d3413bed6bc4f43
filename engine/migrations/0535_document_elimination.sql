-- A document whose own time is over may go before its dossier: the line of its bordereau says which it was, by its type,
-- its days and the hashes of its versions, and stays.
alter table elimination
  add column document_id uuid,
  add column document_title text,
  add column document_sha256 text[],
  add constraint elimination_document_told check (num_nonnulls(document_id, document_title, document_sha256) in (0, 3));
alter table elimination drop constraint elimination_organisation_id_dossier_id_key;
create unique index elimination_dossier on elimination (organisation_id, dossier_id) where document_id is null;
create unique index elimination_document on elimination (organisation_id, document_id);

-- Whether a dossier is being eliminated now, as a whole, and nothing holds it back.
create or replace function under_elimination(dossier uuid) returns boolean
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$
  select exists (select from elimination e
                  where e.dossier_id = dossier and e.document_id is null and e.state = 'en-cours')
     and not exists (select from retention_hold h where h.dossier_id = dossier and h.lifted_at is null)
$$;

-- Whether a document is being eliminated now, with its dossier or alone, and nothing holds it back.
create function document_under_elimination(document uuid) returns boolean
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$
  select exists (
    select from trame.document d
     where d.id = document_under_elimination.document
       and (under_elimination(d.dossier_id)
            or (exists (select from elimination e where e.document_id = d.id and e.state = 'en-cours')
                and not exists (select from retention_hold h where h.dossier_id = d.dossier_id and h.lifted_at is null))))
$$;
revoke all on function document_under_elimination(uuid) from public;
grant execute on function document_under_elimination(uuid) to trame_app;

alter policy elimination on document using (trame.document_under_elimination(id));
alter policy elimination on document_dispatch using (trame.document_under_elimination(document_id));
alter policy elimination on document_signature using (trame.document_under_elimination(document_id));
alter policy elimination on document_version using (trame.document_under_elimination(document_id));
alter policy elimination on document_withdrawal using (trame.document_under_elimination(document_id));
alter policy elimination on remote_signature using (trame.document_under_elimination(document_id));
alter policy elimination on document_succession
  using (trame.document_under_elimination(successor_id) or trame.document_under_elimination(former_id));
alter policy elimination on dispatch_notice
  using ((select bool_or(trame.document_under_elimination(s.document_id)) from trame.document_dispatch s
           where s.message_id = dispatch_notice.message_id));
alter policy elimination on moment
  using (trame.under_elimination(dossier_id)
         or case ref_kind when 'document' then trame.document_under_elimination(ref_id::uuid) else false end);

-- Those of some types, the first made first: what is looked at for what is over.
create index document_of_template on document (organisation_id, template_id, created_at, id);
