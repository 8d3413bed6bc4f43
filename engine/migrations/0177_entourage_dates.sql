-- Somebody of the entourage is ended with a date and never lost; two who change the same person do not lose one
-- another's change.
alter table contact add column to_date date, add column revision integer not null default 1;
