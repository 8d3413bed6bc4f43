-- The organisation room: who the walls are between, where people work, who works there.

-- Lower case without accents nor ligatures, for names typed in a hurry. Our own: the extension unaccent may be missing.
create function trame_fold(value text) returns text
language sql immutable strict parallel safe
as $$
  select lower(replace(replace(replace(replace(
    regexp_replace(normalize(value, nfd), '[\u0300-\u036f]', '', 'g'),
    'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'))
$$;

create table organisation (
  id uuid primary key,
  -- its own id, so that the wall is the same as everywhere
  organisation_id uuid not null generated always as (id) stored,
  name text not null check (length(name) between 1 and 200),
  siren text check (siren ~ '^\d{9}$'),
  created_at timestamptz not null
);
select trame_wall('organisation', 'select,insert,update');

alter table pack_version add foreign key (organisation_id) references organisation (id);

create table establishment (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  name text not null check (length(name) between 1 and 200),
  finess text not null check (finess ~ '^[0-9][0-9AB][0-9]{7}$'),
  -- what it is called in the sector: MECS, EHPAD, IME ...
  kind text not null,
  -- number of the category in CASF L. 312-1, I
  category text not null check (category ~ '^\d{1,2}$'),
  capacity integer not null check (capacity >= 0),
  pack_id text not null,
  address jsonb not null default '{}'::jsonb,
  phone text,
  director text,
  -- parameters of the pack changed here, by name
  parameters jsonb not null default '{}'::jsonb,
  created_at timestamptz not null,
  unique (organisation_id, id),
  unique (organisation_id, finess)
);
select trame_wall('establishment', 'select,insert,update');

create table professional (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  last_name text not null check (length(last_name) between 1 and 200),
  first_name text not null,
  rpps text check (rpps ~ '^\d{11}$'),
  email text,
  oidc_issuer text,
  oidc_subject text,
  -- false: may no longer sign in; never deleted, the trail names them
  active boolean not null default true,
  created_at timestamptz not null,
  check ((oidc_issuer is null) = (oidc_subject is null)),
  unique (organisation_id, id),
  unique (organisation_id, rpps)
);
-- an identity of the provider opens one account of the whole installation
create unique index professional_identity on professional (oidc_issuer, oidc_subject) where oidc_subject is not null;
create index professional_rpps on professional (rpps) where rpps is not null;
select trame_wall('professional', 'select,insert,update');

create table activity (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  establishment_id uuid not null,
  role_id text not null,
  from_date date not null,
  to_date date check (to_date >= from_date),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id)
);
create index activity_professional on activity (organisation_id, professional_id);
create index activity_establishment on activity (organisation_id, establishment_id, role_id);
select trame_wall('activity', 'select,insert,update');
