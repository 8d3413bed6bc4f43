-- Somebody who left a household and comes back keeps the same place in it: what was written of them is theirs again. The times
-- they were of it before are kept, the earliest first: [{"role", "from", "to"}].
alter table household_member add column before jsonb not null default '[]' check (jsonb_typeof(before) = 'array');

-- What becomes of somebody who left is no more the affair of that household: it keeps their traits as they were. They are copied
-- when they change, or when another person takes the place by a merge.
alter table household_member add column left_traits jsonb;

create function keep_traits_of_left() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  -- The traits of a person who is eliminated are kept nowhere.
  if new.traits is distinct from old.traits and new.traits <> '{}' then
    update household_member h set left_traits = old.traits
     where h.organisation_id = old.organisation_id and h.usager_id = old.id and h.left_traits is null
       and h.to_date <= (now() at time zone 'Europe/Paris')::date;
  end if;
  return null;
end
$$;
create trigger usager_keeps_traits_of_left after update of traits on usager
  for each row execute function keep_traits_of_left();

create function keep_traits_of_merged() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  if new.usager_id <> old.usager_id and old.left_traits is null
     and old.to_date <= (now() at time zone 'Europe/Paris')::date then
    new.left_traits := (select u.traits from usager u where u.organisation_id = old.organisation_id and u.id = old.usager_id);
  end if;
  return new;
end
$$;
create trigger household_member_keeps_traits before update of usager_id on household_member
  for each row execute function keep_traits_of_merged();
