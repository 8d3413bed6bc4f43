-- The documents room: what the recipients' side says of a message that left (RFC 3464, RFC 8098), once each.
create table dispatch_notice (
  organisation_id uuid not null,
  message_id text not null check (length(message_id) between 1 and 998),
  -- who it is about, as the notice says
  recipient text not null check (length(recipient) <= 320),
  kind text not null check (kind in ('remis', 'retarde', 'non-remis', 'lu', 'integre', 'refuse', 'supprime')),
  detail text check (length(detail) <= 500),
  at timestamptz not null,
  primary key (organisation_id, message_id, recipient, kind)
);
select trame_wall('dispatch_notice', 'select,insert');

-- A notice names the message it answers.
create index connector_call_message on connector_call (organisation_id, message_id);
