-- The keys of an organisation follow one another: one seals, the former ones open until nothing needs them, then are
-- forgotten.
alter table organisation_key
  alter column wrapped drop not null,
  -- since when it seals nothing new
  add column superseded_at timestamptz,
  -- since when it is forgotten
  add column retired_at timestamptz,
  add check ((wrapped is null) = (retired_at is not null)),
  add check (retired_at is null or superseded_at is not null);
drop index organisation_key_one;
create unique index organisation_key_current on organisation_key (organisation_id) where superseded_at is null;
grant update (wrapped, superseded_at, retired_at) on organisation_key to trame_app;

create index stored_object_key on stored_object (organisation_id, key_id, id) where wrapped_key is not null;

-- What is sealed says by which key; until now, an organisation had one.
alter table local_key add column key_id uuid;
alter table account_totp add column key_id uuid;
alter table organisation_key no force row level security;
alter table local_key no force row level security;
alter table account_totp no force row level security;
update local_key l set key_id = k.id from organisation_key k where k.organisation_id = l.organisation_id;
update account_totp t set key_id = k.id from organisation_key k where k.organisation_id = t.organisation_id;
alter table organisation_key force row level security;
alter table local_key force row level security;
alter table account_totp force row level security;
alter table local_key
  alter column key_id set not null,
  add foreign key (organisation_id, key_id) references organisation_key (organisation_id, id);
alter table account_totp
  alter column key_id set not null,
  add foreign key (organisation_id, key_id) references organisation_key (organisation_id, id);
create index local_key_key on local_key (organisation_id, key_id);
create index account_totp_key on account_totp (organisation_id, key_id);
grant update (wrapped, key_id) on local_key to trame_app;
