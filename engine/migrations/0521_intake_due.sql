-- From which day a request is eliminated, whatever became of it: written when it is made, sent and settled, so that what is
-- due is found at the head of an index.
alter table intake_request add column due_on date;
alter table intake_request no force row level security;
update intake_request
   set due_on = case when outcome_at is not null then outcome_at + interval '6 months'
                     when sent_at is not null then sent_at + interval '1 year'
                     else expires_at + interval '30 days' end;
alter table intake_request force row level security;
alter table intake_request alter column due_on set not null;
create index intake_request_due on intake_request (organisation_id, due_on, id);
