-- The access room: the key that seals what somebody types and has not sent, on the computers where they work. Only who
-- is signed in receives it; without it, what a browser keeps cannot be read.
create table local_key (
  organisation_id uuid not null,
  professional_id uuid not null,
  -- names the key without naming the person: it stands in the browser beside what it seals
  id uuid not null unique,
  -- nonce (12), ciphertext (32), tag (16): sealed by the organisation's key
  wrapped bytea not null check (length(wrapped) = 60),
  created_at timestamptz not null,
  primary key (organisation_id, professional_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('local_key', 'select,insert');
