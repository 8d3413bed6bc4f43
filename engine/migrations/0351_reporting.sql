-- Business events, derived from the trail and never typed in: only ever added to. `subject` says which person without
-- saying who; `source_id` is the line of the trail, so that each gives an event once, however often it is read.
create table reporting_event (
  id uuid primary key,
  organisation_id uuid not null,
  seq bigint generated always as identity,
  at timestamptz not null,
  source_id bigint not null,
  event_id text not null check (length(event_id) <= 80),
  pack_id text not null,
  pack_version text not null,
  establishment_id uuid not null,
  subject text not null check (subject ~ '^[0-9a-f]{32}$'),
  role text,
  attributes jsonb not null default '{}',
  caught_up boolean not null,
  unique (organisation_id, source_id, event_id),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id)
);
select trame_wall('reporting_event', 'select,insert');
create index reporting_event_place on reporting_event (organisation_id, establishment_id, at, event_id);
create index reporting_event_order on reporting_event (organisation_id, seq);
create trigger reporting_event_only_grows before update or delete on reporting_event
  for each statement execute function refuse_change();

-- How far the trail was read, by which catalogue of events; before `past_txid`, events are of the past, caught up.
create table reporting_cursor (
  organisation_id uuid primary key,
  txid xid8 not null,
  record_id bigint not null,
  past_txid xid8 not null,
  catalogue text not null
);
select trame_wall('reporting_cursor', 'select,insert,update');
