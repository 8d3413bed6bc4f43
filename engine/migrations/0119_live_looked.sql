-- The trigger that tells of changes is on the way of every step of every circuit: a session that knows of a beat that is
-- fresh enough does not look at it again before it is old. Neither a `when`, which is planned at each statement, nor a
-- search path of its own, which is set and put back: each costs more than the look that is spared.
create or replace function tell_live() returns trigger
language plpgsql
as $$
declare
  fresh constant double precision := 0.5;
  organisation text := current_setting('app.organisation', true);
  -- '<organisation> <the second, since 1970, until which it need not be told again>', as this session knows it
  told text := current_setting('trame.live_told', true);
  instant double precision := extract(epoch from clock_timestamp());
  beat double precision;
begin
  if organisation is null or organisation = '' then
    return null;
  end if;
  if left(told, 36) = organisation and substr(told, 38)::double precision > instant then
    return null;
  end if;
  select extract(epoch from b.beat_at) into beat from trame.live_beat b where b.organisation_id = organisation::uuid;
  if beat is null then
    return null;
  end if;
  if beat < instant - fresh then
    perform 1 from trame.live_beat b
      where b.organisation_id = organisation::uuid and b.beat_at < to_timestamp(instant - fresh) for update skip locked;
    if not found then
      return null;
    end if;
    update trame.live_beat b set beat_at = to_timestamp(instant) where b.organisation_id = organisation::uuid;
    perform pg_notify('trame_live', organisation);
    beat := instant;
  end if;
  -- Undone with the beat when the transaction is.
  perform set_config('trame.live_told', organisation || ' ' || (beat + fresh)::text, false);
  return null;
end
$$;
