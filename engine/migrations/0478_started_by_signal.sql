-- A signal opens the circuits that begin by it: a row for each, as for each wait. `chain`: how many circuits opened one
-- another before this one without anybody, which bounds those that would open one another for ever.
alter table circuit_signal alter column subscription_id drop not null;
alter table circuit_signal add column starts text;
alter table circuit_signal add check ((subscription_id is null) <> (starts is null));
alter table circuit_instance add column chain integer not null default 0;
