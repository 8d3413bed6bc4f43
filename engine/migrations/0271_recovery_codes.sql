-- Codes that stand in for the second factor of an own account, once each; shown when they are made, never again.
create table account_recovery_code (
  organisation_id uuid not null,
  professional_id uuid not null,
  -- HMAC-SHA-256 with the secret of the installation: a copy of this table opens nothing
  hash bytea not null check (length(hash) = 32),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (organisation_id, professional_id, hash),
  foreign key (organisation_id, professional_id) references own_account (organisation_id, professional_id)
);
select trame_wall('account_recovery_code', 'select,insert,update,delete');
