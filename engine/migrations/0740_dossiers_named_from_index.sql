-- The dossiers of a house are named from the index alone: each was read in its table, two thousand pages to begin a search
-- by words with. And the records crossed with the index of words are kept one by one, up to some hundred thousand: in less
-- memory their pages alone are kept, and all that a page holds is judged again.
create index dossier_place_phase on dossier (organisation_id, establishment_id, stage, created_at desc, id) include (phase);
drop index dossier_place;
alter index dossier_place_phase rename to dossier_place;
select trame_take_back('search_records(text,jsonb,uuid[],uuid,integer,timestamptz,uuid)');
alter function search_records(text, jsonb, uuid[], uuid, integer, timestamptz, uuid) set work_mem = '16MB';
select trame_door('search_records(text,jsonb,uuid[],uuid,integer,timestamptz,uuid)', array['record', 'dossier']);
