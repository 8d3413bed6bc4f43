-- Somebody who left a household and comes back keeps the same place in it: what was written of them is theirs again. The times
-- they were of it before are kept, the earliest first: [{"role", "from", "to"}].
alter table household_member add column before jsonb not null default '[]' check (jsonb_typeof(before) = 'array');

-- What becomes of somebody who left is no more the affair of that household: it keeps their traits as they were, copied when the
-- departure is written, and at the latest when they change.
alter table household_member add column left_traits jsonb;

-- A merge makes of who left one with another person, who has another history: the person they were when they left.
alter table household_member add column left_usager_id uuid;
alter table household_member add constraint household_member_left_as
  foreign key (organisation_id, left_usager_id) references usager (organisation_id, id);

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
