-- Who asked for what a job does, as the trail names them: the machine acts, at somebody's demand. Nobody, for a timer.
alter table job_run add column asked_by text check (length(asked_by) between 1 and 500);
