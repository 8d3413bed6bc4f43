-- Establishments are changed and closed by who answers for the organisation; each change is based on a revision.
alter table establishment
  add column revision integer not null default 1 check (revision > 0),
  -- the first day on which nobody is admitted any more; null: it is open
  add column closed_on date,
  add column closing_reason text check (length(closing_reason) between 3 and 500),
  add constraint establishment_closing check ((closed_on is null) = (closing_reason is null));
