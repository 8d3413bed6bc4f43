-- The connectors room: what comes by MSSanté, from one mailbox of an establishment.

-- How far a mailbox was read (RFC 9051, 2.3.1.1): UIDs grow, as long as their validity is the same.
create table mail_cursor (
  organisation_id uuid not null,
  mailbox text not null check (length(mailbox) between 3 and 320),
  uid_validity bigint not null check (uid_validity > 0),
  last_uid bigint not null check (last_uid >= 0),
  primary key (organisation_id, mailbox)
);
select trame_wall('mail_cursor', 'select,insert,update');

-- One row a message, written before it is judged: what was read is never lost, whatever is in it.
create table received_mail (
  id uuid primary key,
  organisation_id uuid not null,
  -- whose mailbox it is
  establishment_id uuid not null,
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  message_id text not null check (length(message_id) between 1 and 998),
  -- SHA-256 of its body: the same message read again, its transport headers apart
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- the message as it came, sealed; none when it was too large to be taken: it is still at the operator
  object_id uuid,
  size bigint not null check (size >= 0),
  sender text not null check (length(sender) <= 320),
  subject text not null check (length(subject) <= 998),
  received_at timestamptz not null,
  -- recu: not judged yet; classe: in a dossier; a-part: a human decides; ecarte: a human put it away; avis: a notice;
  -- doublon: its documents were there
  state text not null default 'recu' check (state in ('recu', 'classe', 'a-part', 'ecarte', 'avis', 'doublon')),
  -- why it is set aside or put away, in French
  reason text check (length(reason) <= 2000),
  dossier_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  revision integer not null default 1,
  unique (organisation_id, id),
  unique (organisation_id, mailbox, uid_validity, uid),
  unique (organisation_id, mailbox, message_id, fingerprint),
  check (state not in ('a-part', 'ecarte') or reason is not null),
  check (state <> 'classe' or dossier_id is not null),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  foreign key (organisation_id, object_id) references stored_object (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, decided_by) references professional (organisation_id, id)
);
create index received_mail_list on received_mail (organisation_id, establishment_id, received_at desc, id desc);
select trame_wall('received_mail', 'select,insert,update');

-- A document of a message that is now in a dossier. Its national identifiers tell a document that comes twice, or late.
create table received_document (
  organisation_id uuid not null,
  file_id uuid not null,
  mail_id uuid not null,
  dossier_id uuid not null,
  unique_id text check (length(unique_id) <= 200),
  set_id text check (length(set_id) <= 200),
  version integer,
  type text check (length(type) <= 80),
  primary key (organisation_id, file_id),
  foreign key (organisation_id, file_id) references joined_file (organisation_id, id),
  foreign key (organisation_id, mail_id) references received_mail (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create unique index received_document_once on received_document (organisation_id, dossier_id, unique_id);
create index received_document_set on received_document (organisation_id, dossier_id, set_id);
create index received_document_mail on received_document (organisation_id, mail_id);
select trame_wall('received_document', 'select,insert');

-- What a machine files has no author; it says where it comes from.
alter table joined_file alter column uploaded_by drop not null;
alter table filed_file alter column filed_by drop not null;
alter table filed_file add column origin text check (length(origin) between 1 and 80);
alter table filed_file add check (filed_by is not null or origin is not null);

-- What is thrown from outside any circuit is about a dossier.
alter table circuit_message add column dossier_id uuid;
alter table circuit_message add foreign key (organisation_id, dossier_id) references dossier (organisation_id, id);

-- Whose mailbox it is, asked before any organisation is chosen. Identifiers only.
create function establishments_of_finess(of_finess text)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$ select e.organisation_id, e.id from establishment e where e.finess = of_finess limit 2 $$;
select trame_door('establishments_of_finess(text)', array['establishment']);
