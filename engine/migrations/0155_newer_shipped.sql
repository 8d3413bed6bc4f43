-- The studio room: a draft that takes what a newer shipped version brings.

-- The shipped version whose changes the draft took: what the next comparison starts from, and whose extended packs the
-- draft is checked and published with.
alter table pack_draft add column taken_version_id uuid references pack_version (id);
