-- Who is not of the RPPS yet is known by their ADELI number (PS_IdNat: `0` then nine digits).
alter table professional add column adeli text check (adeli ~ '^\d{9}$');
alter table professional add unique (organisation_id, adeli);
-- Why a provider that named this number did not open the account, and when: who manages accounts is told, and mends it.
alter table professional add column binding_refused text check (binding_refused in ('nom', 'plusieurs'));
alter table professional add column binding_refused_at timestamptz;
alter table professional add check ((binding_refused is null) = (binding_refused_at is null));
create index professional_adeli on professional (adeli) where adeli is not null;

select trame_take_back('accounts_of_identity(text, text, text)');
drop function accounts_of_identity(text, text, text);
-- The accounts an identity may open: the one bound to it, else those of its national number that no identity has taken yet,
-- with the name that the provider must give too.
create function accounts_of_identity(issuer text, subject text, rpps_number text, adeli_number text)
returns table (organisation_id uuid, professional_id uuid, bound boolean, last_name text)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  with bound as (
    select p.organisation_id, p.id, p.last_name from professional p
     where p.oidc_issuer = issuer and p.oidc_subject = subject and p.active
  )
  select b.organisation_id, b.id, true, b.last_name from bound b
  union all
  select p.organisation_id, p.id, false, p.last_name from professional p
   where (p.rpps = rpps_number or p.adeli = adeli_number)
     and p.oidc_subject is null and p.active and not exists (select from bound)
  limit 20
$$;
select trame_door('accounts_of_identity(text, text, text, text)', array['professional']);
